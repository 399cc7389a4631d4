package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import java.time.Instant;
import java.util.function.BinaryOperator;

/** The time, both ends with it, outside of which a condition on a date field cannot hold. */
record SoqlWindow(Instant from, Instant to) {

    static final SoqlWindow ALWAYS = new SoqlWindow(Instant.MIN, Instant.MAX);

    static SoqlWindow of(Condition where, String field, Instant now) {
        if (where instanceof SoqlQuery.And and) {
            return and.all().stream()
                    .map(one -> of(one, field, now))
                    .reduce((one, other) -> one.with(other, SoqlWindow::later, SoqlWindow::earlier))
                    .orElse(ALWAYS);
        }
        if (where instanceof SoqlQuery.Or or) {
            return or.any().stream()
                    .map(one -> of(one, field, now))
                    .reduce((one, other) -> one.with(other, SoqlWindow::earlier, SoqlWindow::later))
                    .orElse(ALWAYS);
        }
        if (!(where instanceof SoqlQuery.Comparison comparison)
                || !comparison.field().path().equalsIgnoreCase(field)) {
            return ALWAYS;
        }
        Object value = comparison.literal().value();
        if (value instanceof SoqlDates.Literal days) {
            SoqlValues.Period period =
                    SoqlValues.period(SalesforceField.of(field, SalesforceType.DATETIME, 0), days, now);
            return of(comparison.operator(), (Instant) period.from(), (Instant) period.to());
        }
        return value instanceof Instant moment ? of(comparison.operator(), moment, moment) : ALWAYS;
    }

    private static SoqlWindow of(Operator operator, Instant from, Instant to) {
        return switch (operator) {
            case EQUAL -> new SoqlWindow(from, to);
            case LESS, LESS_OR_EQUAL -> new SoqlWindow(Instant.MIN, to);
            case GREATER, GREATER_OR_EQUAL -> new SoqlWindow(from, Instant.MAX);
            case NOT_EQUAL, LIKE -> ALWAYS;
        };
    }

    private SoqlWindow with(SoqlWindow other, BinaryOperator<Instant> start, BinaryOperator<Instant> end) {
        return new SoqlWindow(start.apply(from, other.from), end.apply(to, other.to));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
