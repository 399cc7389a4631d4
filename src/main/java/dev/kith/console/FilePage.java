package dev.kith.console;

import java.util.List;
import java.util.Map;

/**
 * A request that is being written.
 *
 * @param values what stands in the fields
 * @param problems what is wrong with fields, by their names
 * @param due by when it must be answered, in words
 * @param form names this sheet: sent twice, it files one request
 * @param example of a record, in words of this installation
 */
record FilePage(
        Map<String, String> values,
        Map<String, String> problems,
        String due,
        String form,
        String example,
        String today) {

    String value(String field) {
        return values.getOrDefault(field, "");
    }

    String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    List<Map.Entry<String, String>> mistakes() {
        return List.copyOf(problems.entrySet());
    }

    @Override
    public String toString() {
        return "FilePage";
    }
}
