package dev.kith.console;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody sent with a form that was not taken, so that it stands there again.
 *
 * @param form which one
 * @param problem why it was not taken
 */
record Typed(String form, Map<String, String> values, String problem) {

    static final Typed NONE = new Typed("", Map.of(), "");

    static Typed of(String form, Context context, String problem) {
        Map<String, String> values = new LinkedHashMap<>();
        context.formParamMap().forEach((name, all) -> values.put(name, String.join("\n", all)));
        return new Typed(form, values, problem);
    }

    boolean isFor(String name) {
        return form.equals(name);
    }

    /** Empty when the form is another one. */
    String in(String name, String field) {
        return isFor(name) ? values.getOrDefault(field, "") : "";
    }

    @Override
    public String toString() {
        return "Typed[" + form + "]";
    }
}
