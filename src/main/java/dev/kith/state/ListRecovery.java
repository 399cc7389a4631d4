package dev.kith.state;

import dev.kith.audit.AuditEvent;
import dev.kith.keys.Keyring;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Journal;
import dev.kith.suppression.JournalEnd;
import dev.kith.suppression.JournalLine;
import dev.kith.suppression.UntrustedList;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the suppression list against its journal, and brings a database that was restored from a backup up to it. */
final class ListRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(ListRecovery.class);

    private final StateDatabase database;
    private final Keyring keyring;
    private final Journal journal;
    private final StoredAuditLog audit;
    private final Clock clock;
    private final ListTable table;

    ListRecovery(StateDatabase database, Keyring keyring, Journal journal, StoredAuditLog audit, Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
        this.table = new ListTable(database.dialect(), keyring.generation());
    }

    /**
     * True when the journal goes on where the list ends. The caller holds the barrier.
     *
     * @throws UntrustedList when they do not fit
     */
    boolean isOlder() {
        return database.run(handle -> isOlder(handle, journal.lines()));
    }

    private boolean isOlder(Handle handle, List<JournalLine> lines) {
        KeyGenerations.see(handle, keyring);
        JournalEnd head = ListTable.head(handle);
        Map<UUID, Kind> list = ListTable.all(handle);
        if (lines.isEmpty() && !(head.equals(JournalEnd.NONE) && list.isEmpty())) {
            throw untrusted("is missing, though people are on the list");
        }
        if (head.number() > lines.size()) {
            throw untrusted("ends at line " + lines.size() + ", and the list is as far as line " + head.number());
        }
        JournalEnd there = head.number() == 0
                ? JournalEnd.NONE
                : lines.get((int) head.number() - 1).end();
        if (!there.equals(head)) {
            throw untrusted("is the journal of another list");
        }
        Map<UUID, Kind> expected = journal.list(lines.subList(0, (int) head.number()));
        if (!list.equals(expected)) {
            throw untrusted("knows " + expected.size() + " entries, and the list has " + list.size() + ": "
                    + differing(expected, list) + " are missing or other there, " + differing(list, expected)
                    + " here");
        }
        return head.number() < lines.size();
    }

    private static long differing(Map<UUID, Kind> of, Map<UUID, Kind> than) {
        return of.entrySet().stream()
                .filter(one -> !than.entrySet().contains(one))
                .count();
    }

    private UntrustedList untrusted(String why) {
        return new UntrustedList("The journal of the suppression list, " + journal + ", " + why
                + ". Kith writes nothing anywhere, since a forgotten person might not be recognised. Bring back the right journal"
                + " (KITH_JOURNAL) or the right database; all nodes share both. If one of them is lost: stop Kith, and"
                + " ./kith journal begin --reason TEXT");
    }

    /** Replays what an older database lacks. The caller holds the barrier alone. */
    void mend() {
        database.run(handle -> {
            List<JournalLine> lines = journal.lines();
            if (isOlder(handle, lines)) {
                replay(handle, lines);
            }
            return lines.size();
        });
    }

    /** All or nothing: who is forgotten again, the list, and the line in the audit log. */
    private void replay(Handle handle, List<JournalLine> lines) {
        List<JournalLine> missing = lines.subList((int) ListTable.head(handle).number(), lines.size());
        Map<UUID, Kind> whole = journal.list(lines);
        for (JournalLine line : missing) {
            Map<UUID, Kind> added = journal.list(List.of(line));
            added.replaceAll((token, kind) -> whole.getOrDefault(token, kind));
            table.put(handle, added, line.why(), Instant.parse(line.at()));
        }
        ListTable.moveHead(handle, lines.get(lines.size() - 1).end());
        int forgotten = forget(handle, whole);
        List<String> lost = RequestNumbers.taken(
                handle, missing.stream().map(JournalLine::why).toList());
        List<String> stopped = RequestNumbers.held(handle, liftedBy(missing));
        int entries = missing.stream().mapToInt(line -> line.added().size()).sum();
        audit.append(
                handle,
                AuditEvent.of(
                        clock.instant(),
                        "kith",
                        "list-replayed",
                        Map.of(
                                "lines",
                                missing.size(),
                                "entries",
                                entries,
                                "records-forgotten",
                                forgotten,
                                "requests-lost",
                                lost,
                                "requests-held",
                                stopped)));
        LOG.warn(
                "The state database was older than the journal of the suppression list: {} entries were added again, {} records of forgotten"
                        + " people left Kith's memory again, and runs may write again. Requests that the database lacks, to be filed again for their"
                        + " later searches: {}. Requests that were withdrawn since, and are on hold now: {}",
                entries,
                forgotten,
                names(lost),
                names(stopped));
    }

    private static String names(List<String> numbers) {
        return numbers.isEmpty() ? "none" : String.join(", ", numbers);
    }

    /** Requests that ended what they blocked: they were withdrawn. */
    private static List<String> liftedBy(List<JournalLine> lines) {
        return lines.stream()
                .filter(line -> line.added().containsValue(Kind.LIFTED))
                .map(JournalLine::why)
                .toList();
    }

    /** Whoever has a record on the list leaves Kith's memory. */
    private int forget(Handle handle, Map<UUID, Kind> list) {
        Set<RecordKey> listed = new HashSet<>();
        StoredCrossReferences references = new StoredCrossReferences(database, keyring);
        references.each(handle, record -> {
            if (list.containsKey(Identifiers.recordKey(record).token(keyring))
                    && !list.containsKey(Identifiers.exception(record).token(keyring))) {
                listed.add(record);
            }
        });
        references.forget(handle, listed);
        return listed.size();
    }

    /** The caller holds the barrier alone. */
    void begin(String reason) {
        database.run(handle -> {
            KeyGenerations.see(handle, keyring);
            Map<UUID, Kind> all = ListTable.all(handle);
            int had = all.size();
            List<JournalLine> readable = journal.readable();
            journal.list(readable).forEach((token, kind) -> Journal.merge(all, token, kind));
            table.put(handle, all, "journal-begun", clock.instant());
            forget(handle, all);
            RequestNumbers.taken(handle, readable.stream().map(JournalLine::why).toList());
            JournalLine first = journal.next(JournalEnd.NONE, "journal-begun", clock.instant(), all, all);
            ListTable.moveHead(handle, first.end());
            audit.append(
                    handle,
                    AuditEvent.of(
                            clock.instant(),
                            "local operator",
                            "journal-begun",
                            Map.of(
                                    "reason",
                                    reason,
                                    "list",
                                    had,
                                    "old-lines",
                                    readable.size(),
                                    "entries",
                                    all.size())));
            journal.setAside(clock.instant());
            journal.append(first);
            return all.size();
        });
    }
}
