package dev.kith.state;

import dev.kith.keys.Keyring;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Journal;
import dev.kith.suppression.JournalEnd;
import dev.kith.suppression.JournalLine;
import dev.kith.suppression.Listed;
import dev.kith.suppression.SuppressionList;
import dev.kith.suppression.UntrustedList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The suppression list in the state database, and its journal in a file. Thread-safe, also between nodes. */
public final class StoredSuppressionList implements SuppressionList {

    private static final Duration VERIFIED_FOR = Duration.ofMinutes(1);

    private static final String STANDING =
            "SELECT NULL, NULL, (SELECT MAX(generation) FROM key_generation), h.line, h.line_hash FROM suppression_head h";

    /** Entries in one statement with what tells whether they are worth anything: the list may change between two. */
    private static final String ENTRIES = STANDING + " UNION ALL SELECT s.token, s.kind, 0, CAST(0 AS bigint), ''";

    private final StateDatabase database;
    private final Keyring keyring;
    private final Clock clock;
    private final Journal journal;
    private final ListTable table;
    private final ListRecovery recovery;
    private volatile Instant verified = Instant.EPOCH;
    private volatile ListGist gist = ListGist.NONE;

    public StoredSuppressionList(
            StateDatabase database, Keyring keyring, Journal journal, StoredAuditLog audit, Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.clock = clock;
        this.journal = journal;
        this.table = new ListTable(database.dialect(), keyring.generation());
        this.recovery = new ListRecovery(database, keyring, journal, audit, clock);
    }

    @Override
    public Map<UUID, Kind> hits(Collection<UUID> tokens) {
        if (tokens.isEmpty()) {
            return Map.of();
        }
        ListGist known = gist();
        List<UUID> suspects = tokens.stream().filter(known::mayHold).toList();
        return suspects.isEmpty() ? Map.of() : hitsNow(suspects);
    }

    private Map<UUID, Kind> hitsNow(List<UUID> tokens) {
        Map<UUID, Kind> hits = new HashMap<>();
        see(database.run(handle -> {
            hits.clear();
            String entries = ENTRIES + Dialect.PAGE + " JOIN suppression s ON s.token = page.token";
            return read(handle.createQuery(entries).bindArray("tokens", UUID.class, tokens), hits::put);
        }));
        return hits;
    }

    /** As the list is now: the one that is remembered, while neither the key nor the end of the journal has changed. */
    private ListGist gist() {
        ListGist.Standing now = database.run(handle -> read(handle.createQuery(STANDING), (token, kind) -> {}));
        see(now);
        ListGist known = gist;
        if (!known.standing().equals(now)) {
            known = database.run(handle -> {
                Stream.Builder<UUID> tokens = Stream.builder();
                Query all = handle.createQuery(ENTRIES + " FROM suppression s").setFetchSize(1_000);
                ListGist.Standing standing = read(all, (token, kind) -> tokens.add(token));
                return new ListGist(standing, tokens.build());
            });
            see(known.standing());
            gist = known;
        }
        return known;
    }

    /** @return the standing that came with the entries */
    private static ListGist.Standing read(Query query, BiConsumer<UUID, Kind> entries) {
        return query
                .<Optional<ListGist.Standing>>map((row, context) -> {
                    String kind = row.getString(2);
                    if (kind == null) {
                        return Optional.of(
                                new ListGist.Standing(row.getInt(3), new JournalEnd(row.getLong(4), row.getString(5))));
                    }
                    entries.accept(row.getObject(1, UUID.class), Kind.valueOf(kind));
                    return Optional.empty();
                })
                .stream()
                .flatMap(Optional::stream)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private void see(ListGist.Standing standing) {
        KeyGenerations.see(standing.generation(), keyring);
        if (!standing.head().equals(journal.end()) && !standing.head().equals(journal.endReadAnew())) {
            verified = Instant.EPOCH;
            throw new UntrustedList(
                    "The suppression list and its journal, " + journal
                            + ", are not equally far. Kith writes nothing anywhere until they are; what can be mended is mended within a minute. If it"
                            + " stays, see that the journal is there, and the same for all nodes (KITH_JOURNAL): the next run tells more.");
        }
    }

    @Override
    public void verify() {
        if (verified.plus(VERIFIED_FOR).isAfter(clock.instant())) {
            return;
        }
        boolean isOlder;
        try (Barrier.Held held = database.barrier().shared()) {
            isOlder = recovery.isOlder();
        }
        if (isOlder) {
            try (Barrier.Held held = database.barrier().exclusive()) {
                recovery.mend();
            }
        }
        verified = clock.instant();
    }

    @Override
    public void add(Collection<Identifier> identifiers, String request) {
        recovery.mend();
        database.run(handle -> {
            Map<UUID, Kind> wanted = new HashMap<>();
            identifiers.forEach(one -> Journal.merge(wanted, one.token(keyring), one.kind()));
            return change(handle, wanted, request);
        });
    }

    @Override
    public void lift(String request) {
        recovery.mend();
        database.run(handle -> {
            Map<UUID, Kind> lifted = new HashMap<>();
            ListTable.of(handle, request).forEach(token -> lifted.put(token, Kind.LIFTED));
            return change(handle, lifted, request);
        });
    }

    private int change(Handle handle, Map<UUID, Kind> wanted, String request) {
        see(new ListGist.Standing(
                keyring.generation(), ListTable.head(handle))); // no line twice, should this be tried again
        Map<UUID, Kind> all = ListTable.all(handle);
        Map<UUID, Kind> before = Map.copyOf(all);
        wanted.forEach((token, kind) -> Journal.merge(all, token, kind));
        Map<UUID, Kind> changed = new HashMap<>(all);
        changed.entrySet().removeAll(before.entrySet());
        if (!changed.isEmpty()) {
            table.put(handle, changed, request, clock.instant());
            JournalLine line = journal.next(ListTable.head(handle), request, clock.instant(), changed, all);
            ListTable.moveHead(handle, line.end());
            journal.append(line); // on its disk before the fence is committed
        }
        return changed.size();
    }

    /** How many entries there are, and how far the journal is; after they were compared. */
    public Account check() {
        verified = Instant.EPOCH;
        verify();
        return database.run(handle ->
                new Account(ListTable.all(handle).size(), ListTable.head(handle).number()));
    }

    /** A list that fits its journal. */
    public record Account(int entries, long lines) {}

    /** Begins a new journal with all that the list and the old one hold; the old one is kept beside it. */
    public Account begin(String reason) {
        try (Barrier.Held held = database.barrier().exclusive()) {
            recovery.begin(reason);
        }
        return check();
    }

    @Override
    public void attempted(Collection<UUID> tokens, String route) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        database.run(handle -> {
            PreparedBatch counted = handle.prepareBatch(
                    "UPDATE suppression SET attempts = attempts + 1, last_attempt_at = :at, last_attempt_by = :route"
                            + " WHERE token = :token AND kind IN ('RECORD', 'EMAIL', 'PHONE')");
            // always in the same order, so that two pages at once do not wait for each other
            new TreeSet<>(tokens).forEach(token -> counted.bind("token", token)
                    .bind("at", now)
                    .bind("route", route)
                    .add());
            return counted.execute();
        });
    }

    @Override
    public Optional<Listed> find(UUID token) {
        return database.run(handle -> handle.createQuery("SELECT kind, request, added_at, attempts, last_attempt_by,"
                        + " last_attempt_at FROM suppression WHERE token = :token")
                .bind("token", token)
                .map((row, context) -> new Listed(
                        Identifier.Kind.valueOf(row.getString("kind")),
                        Objects.requireNonNullElse(row.getString("request"), ""),
                        row.getObject("added_at", OffsetDateTime.class).toInstant(),
                        row.getLong("attempts"),
                        Optional.ofNullable(row.getString("last_attempt_by")),
                        Optional.ofNullable(row.getObject("last_attempt_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .findOne());
    }
}
