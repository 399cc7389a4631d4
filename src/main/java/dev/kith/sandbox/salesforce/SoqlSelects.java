package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.salesforce.SoqlQuery.Ref;
import dev.kith.sandbox.salesforce.SoqlTokens.Kind;
import dev.kith.sandbox.salesforce.SoqlTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what stands between SELECT and FROM. */
final class SoqlSelects {

    private final SoqlTokens tokens;
    private final SoqlParser parser;
    private final List<SoqlQuery.Select> selects = new ArrayList<>();
    private int unnamed;

    SoqlSelects(SoqlTokens tokens, SoqlParser parser) {
        this.tokens = tokens;
        this.parser = parser;
    }

    /** Empty for {@code COUNT()}. */
    List<SoqlQuery.Select> all() throws RequestRefused {
        do {
            Token start = tokens.peek();
            if (tokens.take("(")) {
                selects.add(new SoqlQuery.Children(parser.query(), start.column()));
                tokens.expect(")");
                continue;
            }
            Ref name = parser.ref();
            if (name.path().equalsIgnoreCase("TYPEOF") && tokens.peek().kind() == Kind.WORD) {
                selects.add(typeOf());
            } else if (!tokens.take("(")) {
                selects.add(field(name));
            } else if (name.path().equalsIgnoreCase("FIELDS")) {
                selects.add(every());
            } else if (name.path().equalsIgnoreCase("COUNT") && selects.isEmpty() && tokens.take(")")) {
                return List.of();
            } else {
                selects.add(aggregate(parser.inFunction(name, start)));
            }
        } while (tokens.take(","));
        return selects;
    }

    private SoqlQuery.Select field(Ref name) throws RequestRefused {
        return isAlias() ? new SoqlQuery.Aliased(name, tokens.word()) : name;
    }

    private SoqlQuery.Select aggregate(Ref term) throws RequestRefused {
        String alias = isAlias() ? tokens.word() : "expr" + unnamed++;
        return new SoqlQuery.Aliased(term, alias);
    }

    private boolean isAlias() {
        return tokens.peek().kind() == Kind.WORD && !tokens.peek().is("FROM");
    }

    private SoqlQuery.Select every() throws RequestRefused {
        Token which = tokens.next();
        if (!which.is("ALL") && !which.is("CUSTOM") && !which.is("STANDARD")) {
            throw tokens.unexpected(which);
        }
        tokens.expect(")");
        return new SoqlQuery.Every(which.text().toUpperCase(Locale.ROOT));
    }

    private SoqlQuery.Select typeOf() throws RequestRefused {
        Ref relationship = parser.ref();
        Map<Ref, List<Ref>> branches = new LinkedHashMap<>();
        do {
            tokens.expect("WHEN");
            Ref object = parser.ref();
            tokens.expect("THEN");
            branches.put(object, refs());
        } while (tokens.peek().is("WHEN"));
        List<Ref> otherwise = tokens.take("ELSE") ? refs() : List.of();
        tokens.expect("END");
        return new SoqlQuery.TypeOf(relationship, branches, otherwise);
    }

    private List<Ref> refs() throws RequestRefused {
        List<Ref> refs = new ArrayList<>();
        do {
            refs.add(parser.ref());
        } while (tokens.take(","));
        return refs;
    }
}
