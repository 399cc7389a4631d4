package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.SimulatorAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The SOAP calls that change records. */
final class SoapRecords {

    private static final int MOST_MERGES = 200;
    private static final int MOST_IDS = 200;

    private final SimulatedOrg org;

    SoapRecords(SimulatedOrg org) {
        this.org = org;
    }

    /** What is done to a record out of the bin or in it. */
    private interface BinWork {
        Collection<StoredRecord> changes(StoredRecord inBin);
    }

    SimulatorAnswer delete(Element operation) {
        List<String> ids = SoapMessage.texts(operation, "ids");
        List<RowWrite> rows = ids.stream().<RowWrite>map(RowWrite.Delete::new).toList();
        return ids.size() > MOST_IDS ? tooMany(MOST_IDS) : answer("delete", org.save(SaveMode.EACH_ROW, rows));
    }

    SimulatorAnswer undelete(Element operation) {
        return inBin("undelete", operation, org.bin()::restored);
    }

    SimulatorAnswer emptyRecycleBin(Element operation) {
        return inBin("emptyRecycleBin", operation, org.bin()::emptied);
    }

    /** Each merge is a transaction of its own. */
    SimulatorAnswer merge(Element operation) {
        List<Element> requests =
                SoapMessage.children(operation, "mergeRequests").isEmpty()
                        ? SoapMessage.children(operation, "request")
                        : SoapMessage.children(operation, "mergeRequests");
        if (requests.size() > MOST_MERGES) {
            return tooMany(MOST_MERGES);
        }
        StringBuilder results = new StringBuilder();
        requests.forEach(request -> results.append(merged(request)));
        return SoapAnswer.of("merge", results.toString(), requests.size());
    }

    private String merged(Element request) {
        Element master = SoapMessage.child(request, "masterRecord").orElse(request);
        List<String> losers = SoapMessage.texts(request, "recordToMergeIds");
        List<String> related = new ArrayList<>();
        RowResult result = org.together(() -> merge(master, losers, related), RowResult::isGood);
        return SoapAnswer.result(
                result,
                SoapAnswer.elements("mergedRecordIds", result.isGood() ? losers : List.of())
                        + SoapAnswer.elements("updatedRelatedIds", result.isGood() ? related : List.of()));
    }

    /** The survivor's fields first, then the merge. */
    private RowResult merge(Element master, List<String> losers, List<String> related) {
        String id = SalesforceIds.canonical(SoapMessage.text(master, "Id")).orElse("");
        Map<String, @Nullable Object> values = values(master);
        SalesforceObject object = org.schema()
                .objectOfId(id)
                .filter(SalesforceObject::isMergeable)
                .orElse(null);
        if (object == null) {
            return failed("INVALID_ID_FIELD", "The master record is of a type that cannot be merged");
        }
        RowResult saved = org.save(SaveMode.EACH_ROW, List.of(new RowWrite.Update(object, id, values)))
                .get(0);
        if (!saved.isGood()) {
            return saved;
        }
        try {
            List<StoredRecord> changes = new RecordMerge(org).changes(id, losers);
            changes.forEach(org::put);
            changes.stream()
                    .map(StoredRecord::id)
                    .filter(changed -> !changed.equals(id) && !losers.contains(changed))
                    .forEach(related::add);
            return saved;
        } catch (IllegalArgumentException e) {
            return failed("INVALID_ID_FIELD", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, @Nullable Object> values(Element master) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Element field : SoapMessage.elements(master)) {
            String name = field.getLocalName();
            if (name.equals("fieldsToNull")) {
                values.put(field.getTextContent(), null);
            } else if (!name.equals("type") && !name.equals("Id")) {
                values.put(name, typed(master, name, field.getTextContent()));
            }
        }
        return values;
    }

    private Object typed(Element master, String name, String text) {
        return org.schema()
                .object(SoapMessage.text(master, "type"))
                .flatMap(object -> object.field(name))
                .map(field -> field.type().fromText(text))
                .orElse(text);
    }

    private SimulatorAnswer inBin(String operation, Element element, BinWork work) {
        List<String> ids = SoapMessage.texts(element, "ids");
        if (ids.size() > MOST_IDS) {
            return tooMany(MOST_IDS);
        }
        List<RowResult> results = new ArrayList<>();
        for (String id : ids) {
            results.add(org.together(() -> inBin(id, work), RowResult::isGood));
        }
        return answer(operation, results);
    }

    private RowResult inBin(String id, BinWork work) {
        try {
            StoredRecord stored = org.bin().inBin(id);
            work.changes(stored).forEach(org::put);
            return RowResult.saved(stored.id(), false);
        } catch (RowRefused e) {
            return RowResult.failed(e.error());
        }
    }

    private static SimulatorAnswer answer(String operation, List<RowResult> results) {
        StringBuilder xml = new StringBuilder();
        results.forEach(result -> xml.append(SoapAnswer.result(result, "")));
        return SoapAnswer.of(operation, xml.toString(), results.size());
    }

    private static SimulatorAnswer tooMany(int most) {
        return SoapAnswer.fault(
                "EXCEEDED_ID_LIMIT",
                "record limit reached. cannot submit more than " + most + " records into this call");
    }

    private static RowResult failed(String code, String message) {
        return RowResult.failed(new RowError(code, message));
    }
}
