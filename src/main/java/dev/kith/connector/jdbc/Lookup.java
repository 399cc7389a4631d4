package dev.kith.connector.jdbc;

import dev.kith.connector.jdbc.Table.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A condition that finds rows by keys, or by emails in whatever case. */
record Lookup(String condition, Map<String, Object> parameters) {

    /** Several where there is more to look for than one statement takes. */
    static List<Lookup> of(
            Table table, Collection<String> keys, List<Column> columns, List<String> emails, int mostParameters) {
        List<Lookup> lookups = new ArrayList<>();
        for (List<Object> some : parts(parsed(table, keys), mostParameters)) {
            Map<String, Object> parameters = new HashMap<>();
            lookups.add(new Lookup(
                    table.key().quoted() + " IN ("
                            + some.stream()
                                    .map(key -> table.keyParameter(named(parameters, key)))
                                    .collect(Collectors.joining(", "))
                            + ")",
                    parameters));
        }
        for (Column column : columns) {
            for (List<Object> some : parts(List.copyOf(emails), mostParameters)) {
                Map<String, Object> parameters = new HashMap<>();
                lookups.add(new Lookup(
                        "lower(" + column.quoted() + ") IN ("
                                + some.stream()
                                        .map(email -> ":?" + named(parameters, email))
                                        .collect(Collectors.joining(", "))
                                + ")",
                        parameters));
            }
        }
        return lookups;
    }

    private static String named(Map<String, Object> parameters, Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return name;
    }

    /** What is no key of this table is in no row of it. */
    private static List<Object> parsed(Table table, Collection<String> keys) {
        List<Object> parsed = new ArrayList<>();
        for (String key : keys) {
            table.key().type().parsed(key).ifPresent(parsed::add);
        }
        return parsed;
    }

    private static List<List<Object>> parts(List<Object> all, int most) {
        List<List<Object>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += most) {
            parts.add(all.subList(i, Math.min(all.size(), i + most)));
        }
        return parts;
    }

    @Override
    public String toString() {
        return "Lookup";
    }
}
