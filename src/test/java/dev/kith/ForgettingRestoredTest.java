package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.erasure.Clue;
import dev.kith.erasure.Request;
import dev.kith.erasure.Stage;
import dev.kith.record.Fate;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.state.StoredCrossReferences;
import dev.kith.state.StoredSyncState;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.UntrustedList;
import dev.kith.sync.Decided;
import dev.kith.sync.Lease;
import dev.kith.sync.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database from before an erasure, and a journal that cannot be written. Numbers are those of the acceptance list. */
class ForgettingRestoredTest {

    private static final ObjectName CUSTOMERS = ObjectName.of("shop.customers");
    private static final RecordKey HERS = new RecordKey(CUSTOMERS, "500100017");
    private static final Scope SCOPE = new Scope("to-crm", CUSTOMERS, ObjectName.of("shop.orders"));
    private static final Identifier EMAIL = new Identifier(Kind.EMAIL, "anna.quillwright@example.org");

    @TempDir
    private Path dir;

    private ForgettingWorld withAnna() throws IOException {
        ForgettingWorld world = new ForgettingWorld(dir);
        world.sql("insert into customers (customer_id, first_name, last_name, email, updated_at) values"
                + " (500100017, 'Anna', 'Quillwright', 'anna.quillwright@example.org', localtimestamp)");
        return world;
    }

    private static void remember(ForgettingWorld world) {
        StoredSyncState state = new StoredSyncState(world.database, world.keyring);
        Lease lease = state.take("to-crm", "node").orElseThrow();
        state.store(
                lease,
                SCOPE,
                List.of(new Decided(
                        HERS,
                        new Fate.Written(true),
                        Optional.of(new java.util.UUID(1, 1)),
                        Optional.of(new Decided.Holding(
                                "900100017",
                                Optional.of(new Decided.Content("m", new java.util.UUID(2, 2), "{\"a\":\"Anna\"}")),
                                false)),
                        Optional.empty())));
        state.release(lease);
    }

    private static Set<RecordKey> remembered(ForgettingWorld world) {
        return new StoredCrossReferences(world.database, world.keyring).of(Set.of(HERS));
    }

    @Test
    void aBackupFromBeforeTheErasureStartsFencedAndForgetsHerAgain_33_59() throws IOException {
        Path file = dir.resolve("state.mv.db");
        Path backup = dir.resolve("backup");
        String number;
        try (ForgettingWorld world = withAnna()) {
            remember(world);
            number = world.approved(ForgettingWorld.ANNA).number();
        }
        Files.copy(file, backup);
        try (ForgettingWorld world = new ForgettingWorld(dir)) {
            assertThat(remembered(world)).isNotEmpty();
            Request worked = world.worked(number);
            assertThat(worked.stage()).isIn(Stage.CLOSED, Stage.ANSWERED, Stage.MANUAL);
            assertThat(remembered(world)).isEmpty();
        }
        Files.delete(file);
        Files.move(backup, file);

        try (ForgettingWorld world = new ForgettingWorld(dir)) {
            assertThat(remembered(world)).as("the backup knows her").isNotEmpty();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> world.suppression.hits(Set.of(EMAIL.token(world.keyring))))
                    .isInstanceOf(UntrustedList.class);

            world.suppression.verify();

            assertThat(remembered(world)).isEmpty();
            assertThat(world.suppression.hits(Set.of(EMAIL.token(world.keyring))))
                    .containsValue(Kind.EMAIL);
            assertThat(world.audit.last().orElseThrow().entry()).contains("list-replayed");
        }
    }

    @Test
    void theNumberOfARequestThatTheBackupLacksIsNotGivenAgain_33_59() throws IOException {
        Path file = dir.resolve("state.mv.db");
        Path backup = dir.resolve("backup");
        withAnna().close();
        Files.copy(file, backup);
        String lost;
        try (ForgettingWorld world = new ForgettingWorld(dir)) {
            lost = world.fenced(world.approved(ForgettingWorld.ANNA).number()).number();
        }
        Files.move(backup, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        try (ForgettingWorld world = new ForgettingWorld(dir)) {
            world.suppression.verify();
            Request next = world.fenced(world.approved(new Clue(Clue.Kind.EMAIL, "nobody@example.org"))
                    .number());
            world.requests.withdraw(next.number(), "their mail", "Olga");

            assertThat(next.number()).isNotEqualTo(lost);
            assertThat(world.suppression.hits(Set.of(EMAIL.token(world.keyring))))
                    .as("what one request ends is not another's")
                    .containsValue(Kind.EMAIL);
        }
    }

    @Test
    void aRequestThatWasWithdrawnSinceTheBackupDoesNotGoOn_33_69() throws IOException {
        Path file = dir.resolve("state.mv.db");
        Path backup = dir.resolve("backup");
        String number;
        try (ForgettingWorld world = withAnna()) {
            number = world.fenced(world.approved(ForgettingWorld.ANNA).number()).number();
        }
        Files.copy(file, backup);
        try (ForgettingWorld world = new ForgettingWorld(dir)) {
            world.requests.withdraw(number, "their mail", "Olga");
        }
        Files.move(backup, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        try (ForgettingWorld world = new ForgettingWorld(dir)) {
            world.suppression.verify();
            world.clock.move(java.time.Duration.ofMinutes(10));

            assertThat(world.worked(number).status().held()).isTrue();
            assertThat(world.rows("select last_name from customers where customer_id = 500100017"))
                    .containsExactly(List.of("Quillwright"));
            assertThat(world.audit.last().orElseThrow().entry()).contains("\"requests-held\":[\"" + number + "\"]");
        }
    }

    @Test
    void withoutAJournalNobodyIsFencedAndNothingIsDeleted_59() throws IOException {
        Files.createDirectories(dir.resolve("journal"));
        try (ForgettingWorld world = withAnna()) {
            String number = world.approved(ForgettingWorld.ANNA).number();
            Files.delete(dir.resolve("journal"));
            Files.writeString(dir.resolve("journal"), "a file where the folder was");

            Request waiting = world.worked(number);

            assertThat(waiting.stage()).isEqualTo(Stage.APPROVED);
            assertThat(waiting.times().fencedAt()).isEmpty();
            assertThat(waiting.status().waitsFor().orElseThrow()).contains("journal", "KITH_JOURNAL");
            assertThat(world.rows("select email from customers where customer_id = 500100017"))
                    .containsExactly(List.of("anna.quillwright@example.org"));
            Files.delete(dir.resolve("journal"));
            world.clock.move(java.time.Duration.ofMinutes(6));
            Request on = world.worked(number);
            assertThat(on.times().fencedAt()).isPresent();
            assertThat(on.status().waitsFor()).isEmpty();
        }
    }
}
