package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.hubspot.HubSpotProperty.Nature;
import dev.kith.sandbox.hubspot.HubSpotProperty.Option;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of a new account, and two custom properties of contacts: {@code kith_contact_id} and {@code loyalty_level}. */
final class HubSpotSchema {

    private static final List<String> STAGES = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");

    private final Map<String, HubSpotType> types = new LinkedHashMap<>();

    HubSpotSchema() {
        contacts();
        HubSpotType companies = type("companies", "Company", "0-2", List.of("name", "domain"));
        texts(
                companies,
                "name",
                "domain",
                "phone",
                "address",
                "city",
                "state",
                "zip",
                "country",
                "industry",
                "description");
        HubSpotType deals = type("deals", "Deal", "0-3", List.of("dealname"));
        texts(deals, "dealname", "pipeline", "dealstage", "description");
        deals.add(new HubSpotProperty("amount", "Amount", "number", "number", List.of(), Nature.STANDARD));
        deals.add(new HubSpotProperty("closedate", "Close date", "datetime", "date", List.of(), Nature.STANDARD));
        HubSpotType tickets = type("tickets", "Ticket", "0-5", List.of("subject"));
        texts(tickets, "subject", "content", "hs_pipeline", "hs_pipeline_stage");
    }

    Collection<HubSpotType> types() {
        return types.values();
    }

    /** By name, one or many, or by id. */
    Optional<HubSpotType> type(String nameOrId) {
        return types.values().stream()
                .filter(type -> type.name().equals(nameOrId)
                        || type.word().equals(nameOrId)
                        || type.id().equals(nameOrId))
                .findFirst();
    }

    private void contacts() {
        HubSpotType contacts = type("contacts", "Contact", "0-1", List.of("email", "firstname", "lastname"));
        texts(contacts, "email", "firstname", "lastname", "salutation", "address", "city", "state", "zip", "country");
        texts(contacts, "company", "jobtitle", "website", "hs_language", "annualrevenue");
        for (String phone : List.of("phone", "mobilephone")) {
            contacts.add(new HubSpotProperty(phone, phone, "phone_number", "phonenumber", List.of(), Nature.STANDARD));
        }
        contacts.add(
                new HubSpotProperty("date_of_birth", "Date of birth", "string", "text", List.of(), Nature.STANDARD));
        contacts.add(enumeration("lifecyclestage", "Lifecycle stage", "radio", STAGES, Nature.STANDARD));
        contacts.add(enumeration(
                "hs_email_optout", "Unsubscribed from all email", "booleancheckbox", List.of(), Nature.READ_ONLY));
        contacts.add(
                enumeration("hs_additional_emails", "hs_additional_emails", "checkbox", List.of(), Nature.READ_ONLY));
        contacts.add(new HubSpotProperty(
                "kith_contact_id", "Kith contact id", "string", "text", List.of(), Nature.CUSTOM_UNIQUE));
        contacts.add(enumeration(
                "loyalty_level", "Loyalty level", "select", List.of("Bronze", "Silver", "Gold"), Nature.CUSTOM));
    }

    private HubSpotType type(String name, String singular, String id, List<String> needsOneOf) {
        HubSpotType type = new HubSpotType(name, singular, id, needsOneOf);
        types.put(name, type);
        type.add(new HubSpotProperty("hs_object_id", "Record ID", "number", "number", List.of(), Nature.READ_ONLY));
        for (String stamp : List.of("createdate", type.modifiedProperty())) {
            type.add(new HubSpotProperty(stamp, stamp, "datetime", "date", List.of(), Nature.READ_ONLY));
        }
        type.add(enumeration("hs_merged_object_ids", "hs_merged_object_ids", "checkbox", List.of(), Nature.READ_ONLY));
        return type;
    }

    private static void texts(HubSpotType type, String... names) {
        Stream.of(names)
                .forEach(name ->
                        type.add(new HubSpotProperty(name, name, "string", "text", List.of(), Nature.STANDARD)));
    }

    private static HubSpotProperty enumeration(
            String name, String label, String fieldType, List<String> values, Nature nature) {
        String type = fieldType.equals("booleancheckbox") ? "bool" : "enumeration";
        List<Option> options =
                values.stream().map(value -> new Option(value, value, false)).toList();
        return new HubSpotProperty(name, label, type, fieldType, options, nature);
    }
}
