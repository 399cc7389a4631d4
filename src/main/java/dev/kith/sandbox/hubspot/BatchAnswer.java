package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers what became of a batch's rows. The results come in another order than the inputs, as they may. */
final class BatchAnswer {

    private final List<Map<String, Object>> results = new ArrayList<>();
    private final List<Map<String, Object>> errors = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    void result(Map<String, Object> result) {
        results.add(result);
    }

    void error(Map<String, Object> error) {
        errors.add(error);
    }

    /** No object has this id; all such ids share one error. */
    void missing(String id) {
        missing.add(id);
    }

    SimulatorAnswer answer(int status, HubSpotType type, HubSpotVersion version, HubSpotPortal portal) {
        if (!missing.isEmpty()) {
            errors.add(new HubSpotError(
                            404,
                            "OBJECT_NOT_FOUND",
                            "Could not get some " + type.singular().toUpperCase(Locale.ROOT)
                                    + " objects, they may be deleted or not exist. Check that ids are valid.",
                            List.of(),
                            Map.of("ids", List.copyOf(missing)))
                    .inBatch());
        }
        Collections.reverse(results);
        Map<String, Object> body = complete(portal, results, errors);
        boolean says207 = version.tellsPartialSuccess() || portal.isOn(HubSpotSwitch.PARTIAL_IS_207);
        return new SimulatorAnswer(errors.isEmpty() || !says207 ? status : 207, body, results.size());
    }

    /** The envelope of every batch. */
    static Map<String, Object> complete(
            HubSpotPortal portal, List<Map<String, Object>> results, List<Map<String, Object>> errors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "COMPLETE");
        body.put("results", results);
        body.put("startedAt", PropertyValues.stamp(portal.now()));
        body.put("completedAt", PropertyValues.stamp(portal.now()));
        if (!errors.isEmpty()) {
            body.put("numErrors", errors.size());
            body.put("errors", errors);
        }
        return body;
    }
}
