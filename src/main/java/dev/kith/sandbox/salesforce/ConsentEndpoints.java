package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /consent/action/{action}} and {@code /consent/multiaction}: whether one may proceed with people, over all their records: the least
 * permissive word counts. For action email only records with the same address are asked.
 */
final class ConsentEndpoints {

    private static final List<String> ON_PEOPLE = List.of("Contact", "Lead");
    private static final List<String> INDIVIDUAL = List.of("Individual");

    /** Where each action is written down; {@code forbids} false where a true value allows. */
    private record Consulted(List<String> objects, String field, boolean forbids) {}

    private static final Map<String, Consulted> ACTIONS = Map.ofEntries(
            Map.entry("email", new Consulted(ON_PEOPLE, "HasOptedOutOfEmail", true)),
            Map.entry("fax", new Consulted(ON_PEOPLE, "HasOptedOutOfFax", true)),
            Map.entry("phone", new Consulted(ON_PEOPLE, "DoNotCall", true)),
            Map.entry("geotrack", new Consulted(INDIVIDUAL, "HasOptedOutGeoTracking", true)),
            Map.entry("process", new Consulted(INDIVIDUAL, "HasOptedOutProcessing", true)),
            Map.entry("profile", new Consulted(INDIVIDUAL, "HasOptedOutProfiling", true)),
            Map.entry("solicit", new Consulted(INDIVIDUAL, "HasOptedOutSolicit", true)),
            Map.entry("track", new Consulted(INDIVIDUAL, "HasOptedOutTracking", true)),
            Map.entry("portability", new Consulted(INDIVIDUAL, "SendIndividualData", false)),
            Map.entry("shouldForget", new Consulted(INDIVIDUAL, "ShouldForget", false)),
            Map.entry("storePiiElsewhere", new Consulted(INDIVIDUAL, "CanStorePiiElsewhere", false)));

    private final SimulatedOrg org;

    ConsentEndpoints(SimulatedOrg org) {
        this.org = org;
    }

    SimulatorAnswer action(ApiCall call) throws RequestRefused {
        return answer(call, List.of(call.param("action")));
    }

    SimulatorAnswer multiaction(ApiCall call) throws RequestRefused {
        return answer(call, texts(call, "actions"));
    }

    private SimulatorAnswer answer(ApiCall call, List<String> actions) throws RequestRefused {
        for (String action : actions) {
            if (!ACTIONS.containsKey(action)) {
                throw new SalesforceRefused(400, "INVALID_INPUT", "Unknown action: " + action);
            }
        }
        boolean verbose = List.of("", "true").contains(Objects.requireNonNullElse(call.query("verbose"), "false"));
        Map<String, Object> answer = new LinkedHashMap<>();
        for (String id : texts(call, "ids")) {
            answer.put(id, person(id, actions, verbose));
        }
        return new SimulatorAnswer(200, answer, answer.size());
    }

    private static List<String> texts(ApiCall call, String name) throws RequestRefused {
        List<String> texts = List.of(
                        Objects.requireNonNullElse(call.query(name), "").split(","))
                .stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty()) {
            throw new SalesforceRefused(400, "INVALID_INPUT", "Missing parameter: " + name);
        }
        return texts;
    }

    private Map<String, Object> person(String id, List<String> actions, boolean verbose) {
        Optional<StoredRecord> named =
                SalesforceIds.canonical(id).flatMap(org::get).filter(stored -> !stored.isDeleted());
        if (named.isEmpty()) {
            return Map.of("result", "Record not found");
        }
        Map<String, Object> proceed = new LinkedHashMap<>();
        List<Object> explanation = new ArrayList<>();
        for (String action : actions) {
            List<Map<String, Object>> words = words(named.get(), action);
            boolean forbids = Objects.requireNonNull(ACTIONS.get(action)).forbids();
            boolean goes =
                    !words.isEmpty() && words.stream().allMatch(word -> "true".equals(word.get("value")) != forbids);
            proceed.put(action, String.valueOf(goes));
            proceed.put(action + "Result", "Success");
            explanation.addAll(words);
        }
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("result", "Success");
        person.put("proceed", proceed);
        if (verbose) {
            person.put("explanation", explanation);
        }
        return person;
    }

    /** What each record of the person says of an action. */
    private List<Map<String, Object>> words(StoredRecord named, String action) {
        Consulted consulted = Objects.requireNonNull(ACTIONS.get(action));
        List<Map<String, Object>> words = new ArrayList<>();
        for (StoredRecord stored : together(named)) {
            boolean counts = !action.equals("email")
                    || stored.equals(named)
                    || Objects.equals(
                            stored.values().get("Email"), named.values().get("Email"))
                    || named.object().name().equals("Individual");
            if (counts && consulted.objects().contains(stored.object().name())) {
                Map<String, Object> word = new LinkedHashMap<>();
                word.put("objectConsulted", stored.object().name());
                word.put("field", consulted.field());
                word.put("recordId", stored.id());
                word.put(
                        "value",
                        String.valueOf(Boolean.TRUE.equals(stored.values().get(consulted.field()))));
                words.add(word);
            }
        }
        return words;
    }

    /** The records that are linked by one Individual; converted leads do not count. */
    private Set<StoredRecord> together(StoredRecord named) {
        Set<StoredRecord> together = new LinkedHashSet<>(List.of(named));
        Object link = named.object().name().equals("Individual")
                ? named.id()
                : named.values().get("IndividualId");
        if (link == null) {
            return together;
        }
        org.get(link.toString()).filter(stored -> !stored.isDeleted()).ifPresent(together::add);
        for (String name : ON_PEOPLE) {
            SalesforceObject object = org.schema().object(name).orElseThrow();
            SalesforceField key = object.field("IndividualId").orElseThrow();
            synchronized (org) {
                org.table(object)
                        .pointing(key, link.toString())
                        .filter(stored -> !stored.isDeleted()
                                && !Boolean.TRUE.equals(stored.values().get("IsConverted")))
                        .forEach(together::add);
            }
        }
        return together;
    }
}
