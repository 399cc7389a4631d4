package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.keys.Keyring;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Journal;
import dev.kith.suppression.JournalEnd;
import dev.kith.suppression.UntrustedList;
import dev.kith.sync.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A suppression list that was cut, exchanged or restored does not pass for whole, on any node. */
abstract class JournalContract extends StateContract {

    private static final Identifier ANNA = new Identifier(Kind.EMAIL, "anna@example.org");
    private static final Identifier BEN = new Identifier(Kind.EMAIL, "ben@example.org");
    private static final Keyring TWO = new Keyring(List.of(
            "second89abcdef0123456789abcdef01".getBytes(StandardCharsets.UTF_8),
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

    private void add(String request, Identifier... identifiers) {
        suppressionList().add(List.of(identifiers), request);
    }

    private boolean isListed(Identifier one) {
        return !suppressionList().hits(Set.of(one.token(keyring))).isEmpty();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(journal());
    }

    private void write(List<String> lines) throws IOException {
        Files.write(journal(), lines);
    }

    /** The database as it was before the last line: as from a backup, or as if Kith had been killed before it committed. */
    private void restore(String headLine, String headHash, String lost) {
        where.execute("DELETE FROM suppression WHERE " + lost);
        where.execute("UPDATE suppression_head SET line = " + headLine + ", line_hash = '" + headHash + "'");
    }

    private JournalEnd head() {
        return database.run(ListTable::head);
    }

    private void assertFenced(String why) {
        assertThatThrownBy(() -> suppressionList().verify())
                .isInstanceOf(UntrustedList.class)
                .hasMessageContaining(why)
                .hasMessageContaining("KITH_JOURNAL");
    }

    /** Not even a page whose people are on no list. */
    private void assertNothingPasses() {
        assertThatThrownBy(() -> suppressionList().hits(Set.of(BEN.token(keyring))))
                .isInstanceOf(UntrustedList.class);
        assertThatThrownBy(() -> add("R-9", BEN)).isInstanceOf(UntrustedList.class);
    }

    @Test
    void whatAFenceAddsStandsInTheJournalAsTokens_59() throws IOException {
        add("R-2026-0001", ANNA, Identifiers.recordKey(customer(1)));
        add("R-2026-0002", BEN, ANNA);

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0))
                .contains("\"count\":2", "R-2026-0001", ANNA.token(keyring).toString())
                .doesNotContainIgnoringCase("anna")
                .doesNotContain("C-1");
        assertThat(lines().get(1))
                .contains("\"count\":3", "\"generation\":1", BEN.token(keyring).toString())
                .doesNotContain(ANNA.token(keyring).toString());
        suppressionList().verify();
    }

    @Test
    void whatIsListedAlreadyMakesNoLine() throws IOException {
        add(REQUEST, ANNA);

        add(REQUEST, ANNA);

        assertThat(lines()).hasSize(1);
    }

    @Test
    void aNewStateNeedsNoJournal() {
        assertThatCode(() -> suppressionList().verify()).doesNotThrowAnyException();
        assertThat(isListed(ANNA)).isFalse();
        assertThat(journal()).doesNotExist();
    }

    @Test
    void aListThatLostAnEntryIsFencedUntilItIsBack_58() throws IOException {
        add(REQUEST, ANNA, BEN);
        where.execute("DELETE FROM suppression WHERE token = '" + ANNA.token(keyring) + "'");

        assertFenced("knows 2 entries, and the list has 1");
        assertThatThrownBy(() -> add("R-9", Identifiers.recordKey(customer(9)))).isInstanceOf(UntrustedList.class);

        assertThat(suppressionList().begin("table was emptied").entries()).isEqualTo(2);
        assertThat(isListed(ANNA)).isTrue();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void anEntryThatWasAddedOrChangedBehindKithsBackIsFenced_58() {
        add(REQUEST, ANNA, BEN);
        where.execute("UPDATE suppression SET kind = 'SHARED_EMAIL' WHERE token = '" + ANNA.token(keyring) + "'");
        assertFenced("1 are missing or other there");

        where.execute("UPDATE suppression SET kind = 'EMAIL' WHERE token = '" + ANNA.token(keyring) + "'");
        suppressionList().verify();

        where.execute("INSERT INTO suppression (token, kind, added_at, generation) VALUES"
                + " ('00000000-0000-0000-0000-000000000001', 'EXCEPTION', CURRENT_TIMESTAMP, 1)");
        assertFenced("the list has 3");
    }

    @Test
    void aMissingJournalIsSeenAtOnceAndItsReturnToo_58_59() throws IOException {
        add(REQUEST, ANNA);
        StoredSuppressionList open = suppressionList();
        open.verify();
        Path away = journal().resolveSibling("away");
        Files.move(journal(), away);

        assertThatThrownBy(() -> open.hits(Set.of(BEN.token(keyring)))).isInstanceOf(UntrustedList.class);
        assertNothingPasses();
        assertFenced("is missing, though people are on the list");
        assertThat(journal()).as("no new one by itself").doesNotExist();

        Files.move(away, journal());
        assertThat(open.hits(Set.of(ANNA.token(keyring)))).hasSize(1);
        suppressionList().verify();
    }

    @Test
    void aCutEditedOrForeignJournalIsFenced_59() throws IOException {
        add(REQUEST, ANNA);
        add(REQUEST, BEN);
        List<String> right = lines();

        write(right.subList(0, 1));
        assertNothingPasses();
        assertFenced("ends at line 1, and the list is as far as line 2");

        write(right.subList(1, 2));
        assertFenced("Line 1 of the journal");
        write(List.of(right.get(0), right.get(1).replace("\"EMAIL\"", "\"PHONE\"")));
        assertFenced("Line 2 of the journal");
        write(List.of(right.get(0), "{}"));
        assertFenced("Line 2 of the journal");

        write(right);
        suppressionList().verify();
    }

    @Test
    void theJournalOfAnotherListIsFenced_59() throws IOException {
        add(REQUEST, ANNA);
        List<String> mine = lines();
        Files.delete(journal());
        where.execute("DELETE FROM suppression");
        where.execute("UPDATE suppression_head SET line = 0, line_hash = '" + "0".repeat(64) + "'");
        add(REQUEST, BEN);

        write(mine);

        assertNothingPasses();
        assertFenced("is the journal of another list");
    }

    private void open(TestDatabase again) {
        database = again.open(keyring);
        state = new StoredSyncState(database, keyring);
    }

    @Test
    void halfALineOfAProcessThatDiedCountsAsNone_59() throws IOException {
        add(REQUEST, ANNA);
        Files.writeString(journal(), "{\"added\":{\"", StandardOpenOption.APPEND);

        suppressionList().verify();
        add(REQUEST, BEN);

        assertThat(lines()).hasSize(2);
        suppressionList().verify();
    }

    @Test
    void aJournalThatCannotBeWrittenFencesNobody_59() {
        // Nobody, root neither, makes a file there.
        StoredSuppressionList list = new StoredSuppressionList(
                database,
                keyring,
                new Journal(Path.of("/proc/kith-journal.jsonl"), keyring),
                auditLog(keyring),
                Clock.systemUTC());

        assertThatThrownBy(() -> list.add(List.of(ANNA), REQUEST))
                .isInstanceOf(UntrustedList.class)
                .hasMessageContaining("nothing was deleted");

        assertThat(where.count("suppression")).isZero();
        assertThat(head().number()).isZero();
        add(REQUEST, ANNA);
        assertThat(isListed(ANNA)).isTrue();
    }

    @Test
    void aRestoredBackupIsReplayedAndItsPeopleForgottenAgain_33_59() throws IOException {
        Lease lease = taken();
        state.store(lease, SCOPE, List.of(written(1), written(2)));
        add("R-2026-0001", BEN);
        String before = head().hash();
        add("R-2026-0002", ANNA, Identifiers.recordKey(customer(1)));
        restore("1", before, "request = 'R-2026-0002'");
        assertThatThrownBy(() -> suppressionList().hits(Set.of(BEN.token(keyring))))
                .as("the gate does not mend, it only lets nothing through")
                .isInstanceOf(UntrustedList.class);

        suppressionList().verify();

        assertThat(isListed(ANNA)).isTrue();
        assertThat(state.known(SCOPE, List.of(customer(1)))).isEmpty();
        assertThat(state.known(SCOPE, List.of(customer(2)))).as("nobody else").hasSize(1);
        assertThat(where.count("person")).isEqualTo(1);
        assertThat(where.count("suppression WHERE request = 'R-2026-0002'")).isEqualTo(2);
        assertThat(auditLog(keyring).last().orElseThrow().entry())
                .contains(
                        "list-replayed",
                        "\"records-forgotten\":1",
                        "\"entries\":2",
                        "\"requests-lost\":[\"R-2026-0002\"]");
    }

    @Test
    void anEmptyDatabaseIsFilledFromTheJournal_33() throws IOException {
        add(REQUEST, ANNA, Identifiers.exception(customer(4)));
        add(REQUEST, BEN);
        database.close();
        where = newEmptyDatabase();
        open(where);

        suppressionList().verify();

        assertThat(isListed(ANNA)).isTrue();
        assertThat(isListed(BEN)).isTrue();
        assertThat(isListed(Identifiers.exception(customer(4)))).isTrue();
    }

    /** Another database than {@link #newDatabase} made for this test. */
    abstract TestDatabase newEmptyDatabase() throws IOException;

    @Test
    void aBackupFromBeforeARotationIsReplayedUnderTheNewKey_22_33() {
        state.store(taken(), SCOPE, List.of(written(1)));
        add("R-2026-0001", BEN);
        String before = head().hash();
        add("R-2026-0002", ANNA, Identifiers.recordKey(customer(1)));
        restore("1", before, "request = 'R-2026-0002'");
        database.close();
        database = where.open(TWO);

        suppressionList(TWO).verify();

        for (Identifier one : List.of(ANNA, BEN)) {
            assertThat(suppressionList(TWO).hits(Set.of(one.token(TWO)))).hasSize(1);
        }
        assertThat(where.count("suppression WHERE generation = 2")).isEqualTo(3);
        assertThat(where.count("cross_reference")).isZero();
        suppressionList(TWO).add(List.of(Identifiers.recordKey(customer(5))), "R-2026-0003");
        suppressionList(TWO).verify();
    }

    @Test
    void aReleasedRecordIsNotForgottenByAReplay_33_61() {
        state.store(taken(), SCOPE, List.of(written(1)));
        add("R-2026-0001", Identifiers.recordKey(customer(1)), Identifiers.exception(customer(1)));
        restore("0", "0".repeat(64), "TRUE");

        suppressionList().verify();

        assertThat(state.known(SCOPE, List.of(customer(1)))).hasSize(1);
    }

    /** The line was written, and Kith killed before it committed: the request begins its fence anew. */
    @Test
    void aFenceThatWasCutOffIsSetBySettingItAnew_12() throws IOException {
        add(REQUEST, ANNA);
        restore("0", "0".repeat(64), "TRUE");

        add(REQUEST, ANNA);

        assertThat(isListed(ANNA)).isTrue();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void aNewJournalHasTheListAndWhatIsLeftOfTheOldOneAndAReason_59() throws IOException {
        add(REQUEST, ANNA);
        add(REQUEST, BEN);
        List<String> right = lines();
        write(right.subList(1, 2));
        where.execute("DELETE FROM suppression WHERE token = '" + BEN.token(keyring) + "'");

        StoredSuppressionList.Account begun = suppressionList().begin("disk of the journal broke");

        assertThat(begun).isEqualTo(new StoredSuppressionList.Account(2, 1));
        assertThat(isListed(ANNA)).isTrue();
        assertThat(isListed(BEN)).isTrue();
        assertThat(auditLog(keyring).last().orElseThrow().entry())
                .contains("journal-begun", "disk of the journal broke", "\"list\":1");
        try (var files = Files.list(outside)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("journal.jsonl.until-"));
        }
    }
}
