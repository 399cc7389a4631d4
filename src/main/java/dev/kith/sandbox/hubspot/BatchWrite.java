package dev.kith.sandbox.hubspot;

import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.hubspot.RecordWriter.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes a batch: section 4 of the field guide. Without a trace id on every row it is all or nothing; with them, rows fail alone.
 * Unknown properties and two rows for one object fail the whole batch either way.
 */
final class BatchWrite {

    private final HubSpotPortal portal;
    private final HubSpotType type;
    private final HubSpotVersion version;
    private final boolean rowsFailAlone;
    private final BatchAnswer answer = new BatchAnswer();
    private final Transaction transaction;

    BatchWrite(HubSpotPortal portal, HubSpotType type, HubSpotVersion version, boolean rowsFailAlone) {
        this.portal = portal;
        this.type = type;
        this.version = version;
        this.rowsFailAlone = rowsFailAlone;
        this.transaction = portal.begin();
    }

    /** Writes one row; empty when there is no object to write to. */
    interface RowWork {
        Optional<Saved> save(BatchRow row, Transaction transaction) throws HubSpotRefused;
    }

    /** @param tellsNew whether results say if the object is new */
    SimulatorAnswer run(List<BatchRow> rows, RowWork work, int status, boolean tellsNew) throws HubSpotRefused {
        BatchRow.refuseUnknownProperties(type, rows);
        if (!portal.isOn(HubSpotSwitch.BATCH_REPEATS_TAKE_THE_LAST)) {
            BatchRow.refuseDuplicates(type, rows);
        }
        for (BatchRow row : rows) {
            Transaction.Mark before = transaction.mark();
            try {
                save(row, work, tellsNew);
            } catch (HubSpotRefused e) {
                if (!rowsFailAlone) {
                    transaction.undo();
                    throw e;
                }
                transaction.undoTo(before);
                answer.error(e.error().inBatch(row.traceId()));
            }
        }
        transaction.commit();
        return answer.answer(status, type, version, portal);
    }

    private void save(BatchRow row, RowWork work, boolean tellsNew) throws HubSpotRefused {
        Optional<Saved> saved = work.save(row, transaction);
        if (saved.isPresent()) {
            answer.result(result(row, saved.get(), tellsNew));
        } else if (rowsFailAlone) {
            answer.error(HubSpotError.notFound(row.id()).inBatch(row.traceId()));
        } else {
            answer.missing(row.id());
        }
    }

    private Map<String, Object> result(BatchRow row, Saved saved, boolean tellsNew) {
        TreeSet<String> shown = new TreeSet<>(type.shownByDefault());
        shown.addAll(row.properties().keySet());
        Map<String, Object> result = new LinkedHashMap<>(saved.stored().json(shown));
        if (tellsNew) {
            result.put("new", saved.created());
        }
        if (!row.traceId().isEmpty()) {
            result.put("objectWriteTraceId", row.traceId());
        }
        return result;
    }
}
