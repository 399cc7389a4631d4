package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Condition;
import dev.kith.sandbox.salesforce.SoqlQuery.Ref;
import dev.kith.sandbox.salesforce.SoqlTokens.Kind;
import dev.kith.sandbox.salesforce.SoqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads {@code SELECT ... FROM ... [WHERE ...] [GROUP BY ... [HAVING ...]] [ORDER BY ...] [LIMIT n]
 * [OFFSET n]}, with parents, children and
 * semi-joins; anything else is MALFORMED_QUERY.
 */
final class SoqlParser {

    private static final Set<String> FUNCTIONS = Set.of("COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG");
    private static final Set<String> CLAUSES = Set.of("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR");

    private final String text;
    private final SoqlTokens tokens;

    private SoqlParser(String text, SoqlTokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static SoqlQuery parse(String query) throws RequestRefused {
        SoqlTokens tokens = new SoqlTokens(query);
        SoqlQuery parsed = new SoqlParser(query, tokens).query();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected(tokens.peek());
        }
        return parsed;
    }

    /** The query that begins at the next token; used by conditions for semi-joins. */
    SoqlQuery query() throws RequestRefused {
        tokens.expect("SELECT");
        List<SoqlQuery.Select> selects = new SoqlSelects(tokens, this).all();
        tokens.expect("FROM");
        String object = tokens.word();
        Token next = tokens.peek();
        String alias = next.kind() == Kind.WORD && !CLAUSES.contains(next.text().toUpperCase(Locale.ROOT))
                ? tokens.word()
                : "";
        Optional<Condition> where =
                tokens.take("WHERE") ? Optional.of(new SoqlConditions(tokens, this).all()) : Optional.empty();
        List<Ref> groups = new ArrayList<>();
        if (tokens.take("GROUP")) {
            tokens.expect("BY");
            do {
                groups.add(ref());
            } while (tokens.take(","));
        }
        Optional<Condition> having =
                tokens.take("HAVING") ? Optional.of(new SoqlConditions(tokens, this).all()) : Optional.empty();
        List<SoqlQuery.Order> orders = new ArrayList<>();
        if (tokens.take("ORDER")) {
            tokens.expect("BY");
            do {
                orders.add(order());
            } while (tokens.take(","));
        }
        OptionalInt limit = tokens.take("LIMIT") ? OptionalInt.of(wholeNumber()) : OptionalInt.empty();
        int offset = tokens.take("OFFSET") ? wholeNumber() : 0;
        if (tokens.take("FOR") && !tokens.take("VIEW") && !tokens.take("REFERENCE")) {
            throw tokens.unexpected(tokens.peek());
        }
        return new SoqlQuery(text, selects, object, alias, where, groups, having, orders, limit, offset);
    }

    Ref ref() throws RequestRefused {
        Token token = tokens.peek();
        return new Ref("", tokens.word(), token.column());
    }

    /** A field, or a function of one, which only queries with groups may name. */
    Ref term() throws RequestRefused {
        Token start = tokens.peek();
        Ref name = ref();
        return tokens.take("(") ? inFunction(name, start) : name;
    }

    /** The field in a function whose parenthesis is open. */
    Ref inFunction(Ref name, Token start) throws RequestRefused {
        String function = name.path().toUpperCase(Locale.ROOT);
        if (!FUNCTIONS.contains(function)) {
            throw tokens.unexpected(start);
        }
        Ref field = new Ref(function, tokens.word(), start.column());
        tokens.expect(")");
        return field;
    }

    private SoqlQuery.Order order() throws RequestRefused {
        Ref field = term();
        boolean descending = tokens.take("DESC");
        if (!descending) {
            tokens.take("ASC");
        }
        boolean nullsFirst = !descending;
        if (tokens.take("NULLS")) {
            nullsFirst = tokens.take("FIRST");
            if (!nullsFirst) {
                tokens.expect("LAST");
            }
        }
        return new SoqlQuery.Order(field, descending, nullsFirst);
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
