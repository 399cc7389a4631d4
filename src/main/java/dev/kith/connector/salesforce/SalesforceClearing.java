package dev.kith.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.StandIns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What can be done to an object's records as Salesforce describes it for Kith's user, and what its fields are cleared to. */
final class SalesforceClearing {

    private final ObjectMap object;
    private final JsonNode describe;
    private final String title;

    SalesforceClearing(ObjectMap object, JsonNode describe, String title) {
        this.object = object;
        this.describe = describe;
        this.title = title;
    }

    /** Why a treatment cannot be given, and what to do about it. */
    Optional<String> obstacle(Step.Kind kind, Set<String> cleared) {
        if (kind == Step.Kind.DELETE) {
            return describe.path("deletable").asBoolean()
                    ? Optional.empty()
                    : Optional.of(noRight("Delete", "deleted"));
        }
        if (!describe.path("updateable").asBoolean()) {
            return Optional.of(noRight("Edit", "changed"));
        }
        return cleared.stream()
                .flatMap(field -> obstacle(field, cleared).stream())
                .findFirst();
    }

    private String noRight(String right, String done) {
        String name = object.name().object();
        return object.name() + " cannot be " + done + " by Kith's user. Give it '" + right + "' on " + name + " in "
                + title
                + " (Object Settings of its permission set), or say 'keep' in " + object.place() + " where " + title
                + " lets nobody do it.";
    }

    private Optional<String> obstacle(String name, Set<String> cleared) {
        JsonNode field = field(name);
        if (isMadeOf(field, cleared)) {
            return Optional.empty();
        }
        if (!field.path("updateable").asBoolean()) {
            return Optional.of(object.name() + ": '" + name
                    + "' cannot be changed by Kith's user. Give it 'Edit' on the field in "
                    + title + ". A formula cannot be changed at all: describe what it is made of, and take it out of "
                    + object.place() + "; or delete the record.");
        }
        return isBlankable(field) || madeUp(field, meaning(name)) != null
                ? Optional.empty()
                : Optional.of(object.name() + " requires a value in '" + name
                        + "', and none can be made up for its type. Let the field be empty, or delete the record.");
    }

    /** A name that Salesforce puts together of fields that are cleared themselves. */
    private boolean isMadeOf(JsonNode whole, Set<String> cleared) {
        List<String> parts = StreamSupport.stream(describe.path("fields").spliterator(), false)
                .filter(part -> part.path("compoundFieldName")
                        .asText()
                        .equals(whole.path("name").asText()))
                .filter(part -> part != whole && !part.path("type").asText().equals("picklist"))
                .map(part -> part.path("name").asText())
                .toList();
        return !whole.path("updateable").asBoolean()
                && !parts.isEmpty()
                && parts.stream().allMatch(part -> cleared.stream().anyMatch(part::equalsIgnoreCase));
    }

    /** Field to what is written there. */
    Map<String, @Nullable Object> values(Set<String> cleared) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : cleared) {
            JsonNode field = field(name);
            if (field.path("updateable").asBoolean()) {
                values.put(field.path("name").asText(), value(field, meaning(name)));
            }
        }
        return values;
    }

    private @Nullable Object value(JsonNode field, FieldMeaning meaning) {
        if (meaning.kind() == FieldKind.MARKETING_PERMISSION && type(field).equals("boolean")) {
            return StandIns.objection(meaning);
        }
        return isBlankable(field) ? null : madeUp(field, meaning);
    }

    private static boolean isBlankable(JsonNode field) {
        return field.path("nillable").asBoolean();
    }

    private static @Nullable Object madeUp(JsonNode field, FieldMeaning meaning) {
        int length = field.path("length").asInt();
        return switch (type(field)) {
            case "string", "textarea", "combobox", "email" ->
                field.path("unique").asBoolean() || type(field).equals("email")
                        ? StandIns.uniqueText(meaning.kind(), length)
                        : StandIns.text(length);
            case "picklist" -> field.path("restrictedPicklist").asBoolean() ? null : StandIns.text(length);
            case "boolean" -> false;
            case "int", "long", "double", "currency", "percent" -> 0;
            case "date" -> StandIns.LONG_AGO.toString();
            case "datetime" -> StandIns.LONG_AGO + "T00:00:00Z";
            default -> null;
        };
    }

    private static String type(JsonNode field) {
        return field.path("type").asText();
    }

    private FieldMeaning meaning(String field) {
        return object.field(field).orElseThrow(() -> gone(field));
    }

    private JsonNode field(String name) {
        return StreamSupport.stream(describe.path("fields").spliterator(), false)
                .filter(field -> field.path("name").asText().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> gone(name));
    }

    private ObjectMismatch gone(String field) {
        return new ObjectMismatch(object.name() + " has no field '" + field
                + "' any more, or Kith's user may not see it. Nothing was erased. Mend " + object.place()
                + ", or bring the field or the right back.");
    }
}
