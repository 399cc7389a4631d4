package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Literal;
import dev.kith.sandbox.salesforce.SoqlQuery.Operator;
import dev.kith.sandbox.salesforce.SoqlTokens.Token;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code SELECT ... FROM ... [WHERE ...] [ORDER BY ...] [LIMIT n] [OFFSET n]}; anything else is MALFORMED_QUERY. */
final class SoqlParser {

    private static final int DATE_LENGTH = 10;

    private final SoqlTokens tokens;

    private SoqlParser(SoqlTokens tokens) {
        this.tokens = tokens;
    }

    static SoqlQuery parse(String query) throws RequestRefused {
        return new SoqlParser(new SoqlTokens(query)).query();
    }

    private SoqlQuery query() throws RequestRefused {
        tokens.expect("SELECT");
        List<String> fields = fields();
        tokens.expect("FROM");
        String object = tokens.word();
        Optional<Condition> where = tokens.take("WHERE") ? Optional.of(either()) : Optional.empty();
        List<SoqlQuery.Order> orders = new ArrayList<>();
        if (tokens.take("ORDER")) {
            tokens.expect("BY");
            do {
                orders.add(order());
            } while (tokens.take(","));
        }
        OptionalInt limit = tokens.take("LIMIT") ? OptionalInt.of(wholeNumber()) : OptionalInt.empty();
        int offset = tokens.take("OFFSET") ? wholeNumber() : 0;
        if (tokens.peek().kind() != SoqlTokens.Kind.END) {
            throw tokens.unexpected(tokens.peek());
        }
        return new SoqlQuery(fields, object, where, orders, limit, offset);
    }

    private List<String> fields() throws RequestRefused {
        if (tokens.take("COUNT")) {
            tokens.expect("(");
            tokens.expect(")");
            return List.of();
        }
        List<String> fields = new ArrayList<>();
        do {
            fields.add(tokens.word());
        } while (tokens.take(","));
        return fields;
    }

    private SoqlQuery.Order order() throws RequestRefused {
        String field = tokens.word();
        boolean descending = tokens.take("DESC");
        if (!descending) {
            tokens.take("ASC");
        }
        if (tokens.take("NULLS") && !tokens.take("FIRST") && !tokens.take("LAST")) {
            throw tokens.unexpected(tokens.peek());
        }
        return new SoqlQuery.Order(field, descending);
    }

    private Condition either() throws RequestRefused {
        List<Condition> any = new ArrayList<>(List.of(both()));
        while (tokens.take("OR")) {
            any.add(both());
        }
        return any.size() == 1 ? any.get(0) : new SoqlQuery.Or(any);
    }

    private Condition both() throws RequestRefused {
        List<Condition> all = new ArrayList<>(List.of(single()));
        while (tokens.take("AND")) {
            all.add(single());
        }
        return all.size() == 1 ? all.get(0) : new SoqlQuery.And(all);
    }

    private Condition single() throws RequestRefused {
        if (tokens.take("(")) {
            Condition inner = either();
            tokens.expect(")");
            return inner;
        }
        if (tokens.take("NOT")) {
            return new SoqlQuery.Not(single());
        }
        String field = tokens.word();
        if (tokens.take("NOT")) {
            tokens.expect("IN");
            return new SoqlQuery.Not(new SoqlQuery.Membership(field, literals()));
        }
        return tokens.take("IN")
                ? new SoqlQuery.Membership(field, literals())
                : new SoqlQuery.Comparison(field, operator(), literal());
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

    private List<Literal> literals() throws RequestRefused {
        tokens.expect("(");
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (tokens.take(","));
        tokens.expect(")");
        return literals;
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

    private int wholeNumber() throws RequestRefused {
        Token token = tokens.next();
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw tokens.unexpected(token);
        }
    }
}
