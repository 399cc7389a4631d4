package dev.kith.behaviour;

import static dev.kith.behaviour.ErasureWorld.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is left when a request is over, in all systems and in Kith's state, without times: so two lives of one request can be compared. */
final class ErasureRemains {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SHOP = List.of("customers", "orders", "invoices", "support_notes");

    private ErasureRemains() {}

    static Map<String, Object> of(ErasureWorld world, String request) {
        Map<String, Object> remains = new TreeMap<>();
        SHOP.forEach(table -> remains.put(
                "shop." + table,
                column(world.shopUrl, "SELECT (to_jsonb(t) - 'updated_at')::text FROM " + table + " t ORDER BY 1")));
        remains.put("salesforce", timeless(world.salesforce.dump()));
        remains.put("hubspot", timeless(world.hubSpot.dump()));
        remains.put(
                "suppression",
                column(world.stateUrl, "SELECT (to_jsonb(s) - 'added_at')::text FROM suppression s ORDER BY 1"));
        for (String table : column(
                world.stateUrl,
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('run', 'lease', 'audit_entry')")) {
            remains.put("state." + table, column(world.stateUrl, "SELECT count(*) FROM " + table));
        }
        String where = " FROM request WHERE number = '" + request + "'";
        remains.put(
                "request",
                column(world.stateUrl, "SELECT concat_ws(' ', stage, held, goes_on, wrapped_key IS NULL)" + where));
        remains.put(
                "account",
                account(column(world.stateUrl, "SELECT account" + where).get(0)));
        remains.put(
                "audit, without what was done twice",
                new LinkedHashSet<>(column(
                        world.stateUrl,
                        "SELECT concat_ws(' ', entry::json->>'actor', entry::json->>'action', entry::json->'facts'->>'system')"
                                + " FROM audit_entry ORDER BY seq")));
        return remains;
    }

    /** The certificate within it loses its signature and its place in the audit log, which cover times too. */
    private static JsonNode account(String stored) {
        try {
            ObjectNode account = (ObjectNode) JSON.readTree(stored);
            JsonNode certificate = JSON.readTree(account.path("certificate").asText());
            account.set("certificate", certificate.path("certificate"));
            ((ObjectNode) account.path("certificate")).remove("audit");
            return timeless(account);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without values that are a point in time; what is only a day stays. */
    private static JsonNode timeless(Object dump) {
        JsonNode tree = JSON.valueToTree(dump);
        strip(tree);
        return tree;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Set<String> names = new TreeSet<>();
            object.fieldNames().forEachRemaining(names::add);
            names.removeIf(name -> !object.path(name).asText().matches("\\d{4}-\\d\\d-\\d\\dT.*|\\d{13}"));
            object.remove(names);
        }
        node.forEach(ErasureRemains::strip);
    }
}
