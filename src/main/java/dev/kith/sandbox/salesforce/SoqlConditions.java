package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Literal;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import dev.kith.sandbox.salesforce.SoqlQuery.Ref;
import dev.kith.sandbox.salesforce.SoqlTokens.Token;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands after WHERE or HAVING. AND and OR do not mix without parentheses, as in Salesforce. */
final class SoqlConditions {

    private static final int DATE_LENGTH = 10;

    private final SoqlTokens tokens;
    private final SoqlParser parser;

    SoqlConditions(SoqlTokens tokens, SoqlParser parser) {
        this.tokens = tokens;
        this.parser = parser;
    }

    Condition all() throws RequestRefused {
        Condition first = single();
        if (tokens.peek().is("AND")) {
            Condition all = new SoqlQuery.And(more(first, "AND"));
            refuse("OR");
            return all;
        }
        if (tokens.peek().is("OR")) {
            Condition any = new SoqlQuery.Or(more(first, "OR"));
            refuse("AND");
            return any;
        }
        return first;
    }

    private List<Condition> more(Condition first, String word) throws RequestRefused {
        List<Condition> conditions = new ArrayList<>(List.of(first));
        while (tokens.take(word)) {
            conditions.add(single());
        }
        return conditions;
    }

    private void refuse(String word) throws RequestRefused {
        if (tokens.peek().is(word)) {
            throw tokens.unexpected(tokens.peek());
        }
    }

    private Condition single() throws RequestRefused {
        if (tokens.take("(")) {
            Condition inner = all();
            tokens.expect(")");
            return inner;
        }
        if (tokens.take("NOT")) {
            return new SoqlQuery.Not(single());
        }
        Ref field = parser.term();
        if (tokens.take("NOT")) {
            tokens.expect("IN");
            return new SoqlQuery.Not(membership(field));
        }
        return tokens.take("IN") ? membership(field) : new SoqlQuery.Comparison(field, operator(), literal());
    }

    private Condition membership(Ref field) throws RequestRefused {
        tokens.expect("(");
        Condition condition;
        if (tokens.peek().is("SELECT")) {
            condition = new SoqlQuery.SemiJoin(field, parser.query());
        } else {
            List<Literal> literals = new ArrayList<>();
            do {
                literals.add(literal());
            } while (tokens.take(","));
            condition = new SoqlQuery.Membership(field, literals);
        }
        tokens.expect(")");
        return condition;
    }

    private Operator operator() throws RequestRefused {
        Token token = tokens.next();
        if (token.is("LIKE")) {
            return Operator.LIKE;
        }
        return switch (token.text()) {
            case "=" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            default -> throw tokens.unexpected(token);
        };
    }

    private Literal literal() throws RequestRefused {
        Token token = tokens.next();
        return switch (token.kind()) {
            case STRING -> new Literal(token.text());
            case VALUE -> value(token);
            case WORD -> word(token);
            default -> throw tokens.unexpected(token);
        };
    }

    private Literal word(Token token) throws RequestRefused {
        if (token.is("null")) {
            return new Literal(null);
        }
        if (token.is("true") || token.is("false")) {
            return new Literal(token.is("true"));
        }
        if (SoqlDates.isLiteral(token.text())) {
            return new Literal(new SoqlDates.Literal(token.text()));
        }
        throw tokens.unexpected(token);
    }

    private Literal value(Token token) throws RequestRefused {
        String text = token.text();
        try {
            if (text.indexOf('T') > 0) {
                return new Literal(SalesforceType.instant(text));
            }
            if (text.length() == DATE_LENGTH && text.indexOf('-') > 0) {
                return new Literal(LocalDate.parse(text));
            }
            return new Literal(new BigDecimal(text));
        } catch (DateTimeException | NumberFormatException e) {
            throw tokens.unexpected(token);
        }
    }
}
