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
 * Reads {@code SELECT ... FROM ... [WHERE ...] [GROUP BY ...] [ORDER BY ...] [LIMIT n] [OFFSET n]}, with parents, children and
 * semi-joins; anything else is MALFORMED_QUERY.
 */
final class SoqlParser {

    private static final Set<String> FUNCTIONS = Set.of("COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG");
    private static final Set<String> CLAUSES = Set.of("WHERE", "GROUP", "ORDER", "LIMIT", "OFFSET", "FOR");

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
        List<SoqlQuery.Select> selects = selects();
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
        return new SoqlQuery(text, selects, object, alias, where, groups, orders, limit, offset);
    }

    Ref ref() throws RequestRefused {
        Token token = tokens.peek();
        return new Ref(tokens.word(), token.column());
    }

    private List<SoqlQuery.Select> selects() throws RequestRefused {
        List<SoqlQuery.Select> selects = new ArrayList<>();
        do {
            Token start = tokens.peek();
            if (tokens.take("(")) {
                selects.add(new SoqlQuery.Children(query(), start.column()));
                tokens.expect(")");
                continue;
            }
            Ref name = ref();
            if (!tokens.take("(")) {
                selects.add(name);
            } else if (name.path().equalsIgnoreCase("FIELDS")) {
                selects.add(new SoqlQuery.Every(tokens.word().toUpperCase(Locale.ROOT)));
                tokens.expect(")");
            } else if (name.path().equalsIgnoreCase("COUNT") && selects.isEmpty() && tokens.take(")")) {
                return List.of();
            } else {
                selects.add(aggregate(start, selects.size()));
            }
        } while (tokens.take(","));
        return selects;
    }

    private SoqlQuery.Aggregate aggregate(Token name, int position) throws RequestRefused {
        String function = name.text().toUpperCase(Locale.ROOT);
        if (!FUNCTIONS.contains(function)) {
            throw tokens.unexpected(name);
        }
        Ref field = ref();
        tokens.expect(")");
        Token next = tokens.peek();
        String alias = next.kind() == Kind.WORD && !next.is("FROM") ? tokens.word() : "expr" + position;
        return new SoqlQuery.Aggregate(function, field, alias);
    }

    private SoqlQuery.Order order() throws RequestRefused {
        Ref field = ref();
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
