package dev.kith.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problem;
import dev.kith.config.Problems;
import dev.kith.config.SystemDefinition;
import dev.kith.config.YamlNode;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests of this package share: the sample mapping, its two ends, records for it. */
final class Samples {

    static final String FILE = "config/mappings/customer-to-contact.yaml";
    static final ObjectName CUSTOMERS = new ObjectName("shop", "customers");
    static final ObjectName CONTACT = new ObjectName("salesforce", "Contact");

    private static final Map<String, FieldKind> KINDS = Map.ofEntries(
            Map.entry("customer_id", FieldKind.RECORD_NUMBER),
            Map.entry("salutation", FieldKind.DETAIL),
            Map.entry("first_name", FieldKind.GIVEN_NAME),
            Map.entry("last_name", FieldKind.FAMILY_NAME),
            Map.entry("email", FieldKind.EMAIL),
            Map.entry("phone", FieldKind.PHONE),
            Map.entry("street", FieldKind.ADDRESS),
            Map.entry("city", FieldKind.ADDRESS),
            Map.entry("postal_code", FieldKind.POSTAL_CODE),
            Map.entry("country_code", FieldKind.COUNTRY),
            Map.entry("birth_date", FieldKind.BIRTH_DATE),
            Map.entry("loyalty_points", FieldKind.DETAIL),
            Map.entry("newsletter", FieldKind.MARKETING_PERMISSION),
            Map.entry("notes", FieldKind.FREE_TEXT));

    private Samples() {}

    static Mapping sampleMapping() {
        Problems problems = new Problems();
        Optional<Mapping> mapping =
                YamlNode.read(Path.of(FILE), FILE, problems).flatMap(node -> Mapping.read(node, problems));
        assertThat(problems.list()).isEmpty();
        return mapping.orElseThrow().between(shop(), salesforce());
    }

    /** A mapping with these lines under {@code fields:}, the first of which stands on line 6. */
    static Mapping mapping(String... fields) {
        Problems problems = new Problems();
        Optional<Mapping> mapping = read(file(fields), problems);
        assertThat(problems.list()).isEmpty();
        return mapping.orElseThrow().between(shop(), salesforce());
    }

    static String file(String... fields) {
        return "mapping: x\nfrom: shop.customers\nto: salesforce.Contact\nkey: {Customer_Number__c: customer_id}\nfields:\n  "
                + String.join("\n  ", fields) + "\n";
    }

    static Optional<Mapping> read(String yaml, Problems problems) {
        return YamlNode.parse(yaml, "x.yaml", problems).flatMap(node -> Mapping.read(node, problems));
    }

    static List<String> mistakesIn(String yaml) {
        Problems problems = new Problems();
        assertThat(read(yaml, problems)).isEmpty();
        return problems.list().stream().map(Problem::toString).toList();
    }

    static SystemDefinition shop() {
        return system("shop", "Web shop", Map.of("customers", customers()));
    }

    static SystemDefinition salesforce() {
        return system("salesforce", "Salesforce", Map.of());
    }

    private static SystemDefinition system(String name, String title, Map<String, ObjectMap> objects) {
        Place place = new Place("config/systems/" + name + ".yaml", 1);
        return new SystemDefinition(
                name,
                title,
                "jdbc",
                Map.of(),
                java.time.ZoneId.of("UTC"),
                Set.of(),
                objects,
                Set.of(),
                SystemDefinition.Owner.UNSAID,
                place);
    }

    static ObjectMap customers() {
        Map<String, FieldMeaning> fields = new LinkedHashMap<>();
        Place place = new Place("config/systems/shop.yaml", 12);
        KINDS.forEach((field, kind) ->
                fields.put(field, new FieldMeaning(field, kind, Optional.empty(), Optional.empty(), place)));
        return new ObjectMap(
                CUSTOMERS,
                new ObjectMap.ReadFrom.Table("customers"),
                "customer_id",
                Optional.of("updated_at"),
                ObjectMap.DEFAULT_OVERLAP,
                fields,
                place);
    }

    static ObjectDescription contact() {
        return ObjectDescription.of(
                CONTACT,
                List.of(
                        new FieldDescription("Id", FieldType.REFERENCE, 18, false, false, false, false, Set.of()),
                        new FieldDescription(
                                "Customer_Number__c", FieldType.TEXT, 20, false, true, true, true, Set.of()),
                        field("Salutation", FieldType.PICKLIST, 40, "Mr.", "Ms.", "Mrs.", "Dr.", "Prof."),
                        field("FirstName", FieldType.TEXT, 40),
                        new FieldDescription("LastName", FieldType.TEXT, 80, true, true, true, false, Set.of()),
                        field("Email", FieldType.EMAIL, 80),
                        field("Phone", FieldType.PHONE, 40),
                        field("MailingStreet", FieldType.TEXT, 255),
                        field("MailingCity", FieldType.TEXT, 40),
                        field("MailingPostalCode", FieldType.TEXT, 20),
                        field("MailingCountry", FieldType.TEXT, 80),
                        field("Birthdate", FieldType.DATE, 0),
                        field("Level__c", FieldType.PICKLIST, 255, "Bronze", "Silver", "Gold"),
                        field("Interests__c", FieldType.MULTI_PICKLIST, 0, "Bikes", "Boats"),
                        field("LeadSource", FieldType.PICKLIST, 255),
                        field("Points__c", FieldType.WHOLE_NUMBER, 0),
                        field("Revenue__c", FieldType.DECIMAL, 0),
                        field("Since__c", FieldType.DATE_TIME, 0),
                        field("DoNotCall", FieldType.BOOLEAN, 0)));
    }

    static FieldDescription field(String name, FieldType type, int length, String... allowed) {
        return new FieldDescription(name, type, length, false, true, true, false, Set.of(allowed));
    }

    /** A record of customer 4711 with these names and values in turn. */
    static CustomerRecord record(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("customer_id", 4711);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new CustomerRecord(new RecordKey(CUSTOMERS, "4711"), values);
    }

    /** What a chain makes of a value. Other fields: {@code given} is Anna, {@code country} is Austria, {@code nothing} is blank. */
    static @Nullable Object run(@Nullable Object value, String chain) {
        return expression("x" + (chain.isEmpty() ? "" : " | " + chain))
                .value(record("x", value, "given", "Anna", "country", "Austria", "nothing", " "));
    }

    static Expression expression(String written) {
        Problems problems = new Problems();
        Optional<Expression> read = new ExpressionReader("X", new Place("x.yaml", 6), problems).read(written);
        assertThat(problems.list()).isEmpty();
        return read.orElseThrow();
    }

    static Map<String, @Nullable Object> ready(Mapped mapped) {
        assertThat(mapped).isInstanceOf(Mapped.Ready.class);
        return ((Mapped.Ready) mapped).record().fields();
    }

    static Reason reason(Mapped mapped) {
        assertThat(mapped).isInstanceOf(Mapped.Faulty.class);
        return ((Mapped.Faulty) mapped).reason();
    }
}
