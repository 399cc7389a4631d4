package dev.kith.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the customers go, and how a program that does nothing else would send them: section 6 of Salesforce's, 4 of HubSpot's guide. */
enum Target {
    SALESFORCE("PATCH", "/services/data/v66.0/composite/sobjects/Contact/Customer_Number__c", 200, "") {
        @Override
        Map<String, Object> body(List<Map<String, @Nullable Object>> rows) {
            return Map.of(
                    "allOrNone",
                    false,
                    "records",
                    rows.stream().map(Target::contact).toList());
        }
    },
    /** Who objects to marketing is not created there: the bare loop leaves them out as Kith does. */
    HUBSPOT("POST", "/crm/objects/2026-09/contacts/batch/upsert", 100, " where newsletter") {
        @Override
        Map<String, Object> body(List<Map<String, @Nullable Object>> rows) {
            return Map.of("inputs", rows.stream().map(Target::input).toList());
        }
    };

    final String method;
    final String path;
    final int batch;
    final String where;

    Target(String method, String path, int batch, String where) {
        this.method = method;
        this.path = path;
        this.batch = batch;
        this.where = where;
    }

    /** One call's body. */
    abstract Map<String, Object> body(List<Map<String, @Nullable Object>> rows);

    private static Map<String, @Nullable Object> contact(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> contact = new LinkedHashMap<>();
        contact.put("attributes", Map.of("type", "Contact"));
        contact.put("Customer_Number__c", String.valueOf(row.get("customer_id")));
        contact.put("FirstName", row.get("first_name"));
        contact.put("LastName", row.get("last_name"));
        contact.put("Email", row.get("email"));
        contact.put("Phone", row.get("phone"));
        contact.put("MailingStreet", row.get("street"));
        contact.put("MailingCity", row.get("city"));
        contact.put("MailingPostalCode", row.get("postal_code"));
        contact.put("MailingCountry", row.get("country_code"));
        contact.put("Birthdate", row.get("birth_date") == null ? null : String.valueOf(row.get("birth_date")));
        contact.put("LeadSource", "Web shop");
        contact.put("HasOptedOutOfEmail", !Boolean.TRUE.equals(row.get("newsletter")));
        return contact;
    }

    private static Map<String, Object> input(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("email", row.get("email"));
        properties.put("firstname", row.get("first_name"));
        properties.put("lastname", row.get("last_name"));
        properties.put("phone", row.get("phone"));
        properties.put("city", row.get("city"));
        properties.put("zip", row.get("postal_code"));
        properties.put("country", row.get("country_code"));
        String number = String.valueOf(row.get("customer_id"));
        return Map.of(
                "idProperty", "kith_contact_id", "id", number, "objectWriteTraceId", number, "properties", properties);
    }
}
