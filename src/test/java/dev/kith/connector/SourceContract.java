package dev.kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.CustomerRecord;
import dev.kith.record.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every source must give: whatever happens meanwhile, nothing is lost. */
public abstract class SourceContract {

    private static final int MOST = 20_000;
    private static final Instant SEVEN = Instant.parse("2026-11-22T07:00:00Z");
    private static final Instant EIGHT = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

    protected World world;

    /** A system with one object, whose overlap is ten minutes, and the hand that changes it. */
    public interface World extends AutoCloseable {

        /** Opened as for one run. */
        Source source();

        void timeIs(Instant now);

        /** Records that were stamped then; gives their keys. */
        List<String> add(int number, String name, Instant stamp);

        void edit(String key, String name, Instant stamp);

        void delete(String key);

        /** The key of a record that there never was. */
        RecordKey nobody();

        String name(CustomerRecord record);

        @Override
        void close();
    }

    /** What was read to the end. */
    public record Scan(List<CustomerRecord> records, List<Position> after, Position end) {

        public static Scan of(Source source, Position from) {
            try (Source.Changes changes = source.changes(from)) {
                return rest(changes, new ArrayList<>());
            }
        }

        static Scan rest(Source.Changes changes, List<Source.Read> all) {
            for (List<Source.Read> read = changes.next(); !read.isEmpty(); read = changes.next()) {
                all.addAll(read);
                assertThat(all.size()).as("reads the same again and again").isLessThan(MOST);
            }
            return new Scan(
                    all.stream().map(Source.Read::record).toList(),
                    all.stream().map(Source.Read::after).toList(),
                    changes.end());
        }

        public List<String> keys() {
            return records.stream().map(record -> record.key().value()).toList();
        }
    }

    protected abstract World newWorld();

    /** More than two batches of the source, of which Salesforce's are the largest. */
    protected int many() {
        return 4_500;
    }

    @BeforeEach
    void openWorld() {
        world = newWorld();
        world.timeIs(EIGHT);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    private Scan scan(Position from) {
        return Scan.of(world.source(), from);
    }

    @Test
    void everyRecordIsReadOnceFromTheStart() {
        List<String> keys = new ArrayList<>(world.add(many(), "Weber", SEVEN));
        keys.addAll(world.add(2, "Koch", EIGHT));

        Source source = world.source();
        assertThat(Scan.of(source, Position.START).keys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(source.countChanges(Position.START)).isEqualTo(keys.size());
        assertThat(source.isEmpty()).isFalse();
    }

    @Test
    void nothingIsAnEndToo() {
        Source source = world.source();

        Scan nothing = Scan.of(source, Position.START);

        assertThat(nothing.records()).isEmpty();
        assertThat(source.isEmpty()).isTrue();
        assertThat(source.countChanges(Position.START)).isZero();
        List<String> first = world.add(1, "Weber", EIGHT);
        world.timeIs(NINE);
        assertThat(scan(nothing.end()).keys()).isEqualTo(first);
    }

    @Test
    void theFirstLoadGoesOnBehindAnyRecord() {
        List<String> keys = world.add(many(), "Weber", SEVEN);

        resumesAnywhere(Position.START, keys);
    }

    @Test
    void aCrowdOfOneStampIsReadWholeAndGoesOnBehindAnyRecord() {
        world.add(3, "Weber", SEVEN);
        Position end = scan(Position.START).end();
        List<String> crowd = world.add(many(), "Koch", NINE);
        world.timeIs(NINE.plusSeconds(30));

        assertThat(scan(end).keys()).containsAll(crowd).doesNotHaveDuplicates();
        assertThat(world.source().countChanges(end)).isGreaterThanOrEqualTo(many());
        resumesAnywhere(end, crowd);
    }

    private void resumesAnywhere(Position from, List<String> keys) {
        Scan whole = scan(from);
        for (int at = 0; at < keys.size(); at += 1 + keys.size() / 7) {
            Set<String> read = new HashSet<>(whole.keys().subList(0, at + 1));
            read.addAll(scan(whole.after().get(at)).keys());
            assertThat(read).as("resumed behind record " + at).containsAll(keys);
        }
    }

    @Test
    void onlyWhatChangedComesAgain() {
        List<String> still = world.add(1, "Weber", SEVEN);
        List<String> moved = world.add(1, "Koch", SEVEN);
        world.add(1, "Wolf", SEVEN.plusSeconds(1_800));
        Position end = scan(Position.START).end();
        world.timeIs(NINE);
        world.edit(moved.get(0), "Kock", NINE);
        List<String> added = world.add(1, "Braun", NINE);

        Scan next = scan(end);

        assertThat(next.keys()).containsAll(moved).containsAll(added).doesNotContainAnyElementsOf(still);
        assertThat(latest(next)).containsEntry(moved.get(0), "Kock");
    }

    @Test
    void aRecordThatIsCommittedLateIsFoundWithinTheOverlap() {
        world.add(1, "Weber", EIGHT);
        Position end = scan(Position.START).end();
        List<String> late = world.add(1, "Koch", EIGHT.minusSeconds(590));
        List<String> lateAndOfTheSameStamp = world.add(1, "Wolf", EIGHT);

        assertThat(scan(end).keys()).containsAll(late).containsAll(lateAndOfTheSameStamp);
    }

    @Test
    void thePositionNeverFallsBehindWhereTheRunBegan() {
        world.add(3, "Weber", EIGHT.minusSeconds(300));
        world.add(1, "Weber", EIGHT);
        Position end = scan(Position.START).end();

        assertThat(scan(end).after()).isNotEmpty().allMatch(end::equals);
    }

    @Test
    void anEditDuringTheFirstLoadIsNotLost() {
        editsAreNotLost(Position.START, world.add(many(), "Weber", SEVEN));
    }

    @Test
    void anEditDuringALaterRunIsNotLost() {
        world.add(1, "Koch", SEVEN);
        Position end = scan(Position.START).end();
        world.timeIs(EIGHT.plusSeconds(60));

        editsAreNotLost(end, world.add(many(), "Weber", EIGHT.plusSeconds(30)));
    }

    private void editsAreNotLost(Position from, List<String> keys) {
        Scan first;
        List<String> edited = new ArrayList<>();
        try (Source.Changes changes = world.source().changes(from)) {
            List<Source.Read> batch = changes.next();
            Set<String> read = new HashSet<>();
            batch.forEach(one -> read.add(one.record().key().value()));
            edited.add(keys.stream().filter(read::contains).findFirst().orElseThrow());
            edited.add(
                    keys.stream().filter(key -> !read.contains(key)).findFirst().orElseThrow());
            edited.forEach(key -> world.edit(key, "Edited", EIGHT.plusSeconds(60)));
            world.timeIs(EIGHT.plusSeconds(90));
            first = Scan.rest(changes, new ArrayList<>(batch));
        }
        Map<String, String> seen = latest(first);
        seen.putAll(latest(scan(first.end())));

        assertThat(seen.keySet()).containsAll(keys);
        assertThat(seen).containsEntry(edited.get(0), "Edited").containsEntry(edited.get(1), "Edited");
    }

    @Test
    void recordsAreReadByKeyAsTheyAreNow() {
        world.add(1, "Weber", SEVEN);
        List<String> moved = world.add(1, "Koch", SEVEN);
        List<String> gone = world.add(1, "Wolf", SEVEN);
        List<RecordKey> keys = new ArrayList<>(
                scan(Position.START).records().stream().map(CustomerRecord::key).toList());
        keys.add(world.nobody());
        world.edit(moved.get(0), "Kock", EIGHT);
        world.delete(gone.get(0));

        Source source = world.source();
        assertThat(source.read(keys).stream().map(world::name)).containsExactlyInAnyOrder("Weber", "Kock");
        assertThat(source.read(List.of())).isEmpty();
    }

    @Test
    void moreKeysThanOneCallTakesAreReadToo() {
        List<String> keys = world.add(many(), "Weber", SEVEN);
        Source source = world.source();
        List<RecordKey> all = Scan.of(source, Position.START).records().stream()
                .map(CustomerRecord::key)
                .toList();

        assertThat(source.read(all).stream().map(record -> record.key().value()))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void aPositionOfAnotherSourceReadsEverything() {
        List<String> keys = world.add(3, "Weber", SEVEN);

        for (String foreign : List.of("x|1", "id|never|003", "since|", "since|yesterday", "s|", "|")) {
            assertThat(scan(new Position(foreign)).keys()).as(foreign).containsAll(keys);
            assertThat(world.source().countChanges(new Position(foreign))).isEqualTo(3);
        }
    }

    private Map<String, String> latest(Scan scan) {
        Map<String, String> names = new HashMap<>();
        scan.records().forEach(record -> names.put(record.key().value(), world.name(record)));
        return names;
    }
}
