package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SalesforceField.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The describe answer of one object. */
final class ObjectDescribe {

    private final SalesforceObject object;
    private final SalesforceSchema schema;
    private final String url;

    ObjectDescribe(SalesforceObject object, SalesforceSchema schema, String version) {
        this.schema = schema;
        this.object = object;
        this.url = "/services/data/v" + version + "/sobjects/" + object.name();
    }

    Map<String, @Nullable Object> summary() {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("name", object.name());
        summary.put("label", object.name());
        summary.put("labelPlural", object.name() + "s");
        summary.put("keyPrefix", object.prefix());
        for (String can : List.of("queryable", "retrieveable", "searchable", "replicateable", "layoutable")) {
            summary.put(can, true);
        }
        for (String can : List.of("createable", "updateable", "deletable", "undeletable", "triggerable")) {
            summary.put(can, object.isWritable());
        }
        summary.put("mergeable", object.isMergeable());
        summary.put("feedEnabled", object.isMergeable());
        summary.put("activateable", false);
        for (String isNot : List.of("custom", "customSetting", "deprecatedAndHidden")) {
            summary.put(isNot, false);
        }
        summary.put("urls", Map.of("sobject", url, "describe", url + "/describe", "rowTemplate", url + "/{ID}"));
        return summary;
    }

    Map<String, @Nullable Object> whole() {
        Map<String, @Nullable Object> whole = summary();
        whole.put("actionOverrides", List.of());
        whole.put(
                "childRelationships",
                schema.children(object).stream()
                        .filter(child -> !child.field().is(Trait.HIDDEN))
                        .map(ObjectDescribe::child)
                        .toList());
        whole.put("namedLayoutInfos", List.of());
        whole.put("recordTypeInfos", List.of(masterRecordType()));
        whole.put("fields", object.fields().stream().map(this::field).toList());
        return whole;
    }

    private Map<String, @Nullable Object> field(SalesforceField field) {
        SalesforceType type = field.type();
        boolean isReference = type == SalesforceType.REFERENCE;
        boolean writable = !field.isReadOnly();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", field.name());
        shown.put("label", field.label());
        shown.put("type", type.inDescribe());
        shown.put("soapType", type.soapType());
        shown.put("length", field.length());
        shown.put("byteLength", field.length() * 3);
        shown.put("digits", field.digits());
        shown.put("precision", field.precision());
        shown.put("scale", field.scale());
        shown.put("nillable", !field.is(Trait.REQUIRED) && !field.is(Trait.DEFAULTED));
        shown.put("createable", writable);
        shown.put("updateable", writable);
        shown.put("defaultedOnCreate", field.is(Trait.DEFAULTED));
        shown.put("externalId", field.is(Trait.EXTERNAL_ID));
        shown.put("idLookup", field.isKey() || type == SalesforceType.ID);
        shown.put("unique", field.is(Trait.UNIQUE));
        shown.put("caseSensitive", field.is(Trait.CASE_SENSITIVE));
        shown.put("custom", field.isCustom());
        shown.put("nameField", field.is(Trait.NAME));
        shown.put("calculated", false);
        shown.put("autoNumber", field.is(Trait.AUTO_NUMBER));
        shown.put("encrypted", false);
        shown.put("deprecatedAndHidden", false);
        shown.put("dependentPicklist", false);
        shown.put("restrictedPicklist", field.is(Trait.RESTRICTED));
        shown.put(
                "picklistValues",
                field.choices().stream().map(ObjectDescribe::choice).toList());
        shown.put("referenceTo", isReference ? field.targets() : List.of());
        shown.put("relationshipName", isReference ? field.relationship() : null);
        shown.put("compoundFieldName", isReference || field.target().isEmpty() ? null : field.target());
        shown.put("filterable", field.isFilterable());
        shown.put("sortable", field.isFilterable());
        shown.put("defaultValue", type == SalesforceType.BOOLEAN ? false : null);
        shown.put("cascadeDelete", field.is(Trait.DELETED_WITH));
        shown.put("polymorphicForeignKey", field.targets().size() > 1);
        shown.put("aggregatable", type != SalesforceType.BOOLEAN && type != SalesforceType.ADDRESS);
        shown.put("groupable", type != SalesforceType.TEXTAREA && type != SalesforceType.DATETIME);
        shown.put("calculatedFormula", null);
        shown.put("inlineHelpText", null);
        shown.put("permissionable", field.isCustom());
        return shown;
    }

    private static Map<String, @Nullable Object> child(SalesforceSchema.Child child) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("cascadeDelete", child.field().is(Trait.DELETED_WITH));
        shown.put("childSObject", child.object().name());
        shown.put("deprecatedAndHidden", false);
        shown.put("field", child.field().name());
        shown.put(
                "relationshipName",
                child.field().children().isEmpty() ? null : child.field().children());
        shown.put("restrictedDelete", false);
        return shown;
    }

    private static Map<String, @Nullable Object> choice(String value) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("active", true);
        choice.put("defaultValue", false);
        choice.put("label", value);
        choice.put("validFor", null);
        choice.put("value", value);
        return choice;
    }

    private Map<String, @Nullable Object> masterRecordType() {
        Map<String, @Nullable Object> master = new LinkedHashMap<>();
        master.put("active", true);
        master.put("available", true);
        master.put("defaultRecordTypeMapping", true);
        master.put("developerName", "Master");
        master.put("master", true);
        master.put("name", "Master");
        master.put("recordTypeId", "012000000000000AAA");
        master.put("urls", Map.of("layout", url + "/describe/layouts/012000000000000AAA"));
        return master;
    }
}
