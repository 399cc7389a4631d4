package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.audit.AuditEvent;
import dev.kith.audit.CheckpointFile;
import dev.kith.connector.Position;
import dev.kith.identity.Claims.Claim;
import dev.kith.record.Fate;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier;
import dev.kith.sync.Checkpoint;
import dev.kith.sync.Decided;
import dev.kith.sync.Lease;
import dev.kith.sync.RunStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that somebody stole tells nothing without the key file (privacy.md, items 23, 32, 63 to 65). */
abstract class ConfidentialityContract extends StateContract {

    private static final int PEOPLE = 1_000;

    @TempDir
    private Path outside;

    /** Every byte that the database left anywhere. */
    abstract byte[] everything() throws Exception;

    /** Somebody whose every word is long enough to be told from chance. */
    private record Seeded(int number) {

        String key() {
            return "cust-key-%05d@shop.example".formatted(number);
        }

        String firstName() {
            return "Zebedea%05d".formatted(number);
        }

        String lastName() {
            return "Quillwright%05d".formatted(number);
        }

        String email() {
            return "zebedea.quillwright%05d@example.org".formatted(number);
        }

        String phone() {
            return "+49301234%05d".formatted(number);
        }

        String contactId() {
            return "003XX00000%05dYAM".formatted(number);
        }

        RecordKey record() {
            return new RecordKey(CUSTOMERS, key(), "~token");
        }

        String json() {
            return "{\"FirstName\":\"" + firstName() + "\",\"LastName\":\"" + lastName() + "\",\"Email\":\"" + email()
                    + "\",\"Phone\":\"" + phone() + "\"}";
        }

        List<String> words() {
            return List.of(key(), firstName(), lastName(), email(), phone(), contactId());
        }
    }

    @Test
    void aDictionaryOfAllSeededValuesFindsNothing_23_64() throws Exception {
        storePeople();

        byte[] everything = everything();

        assertThat(dictionary().in(everything)).isEmpty();
        assertThat(everything.length).isGreaterThan(PEOPLE * 500);
    }

    @Test
    void theDictionaryFindsWhatIsThere() throws Exception {
        Dictionary dictionary = dictionary();
        Seeded someone = new Seeded(17);
        where.execute("INSERT INTO lease (route, owner, fencing, expires_at) VALUES ('" + someone.key() + "', '"
                + hex("SHA-256", someone.email()) + "', 1, CURRENT_TIMESTAMP)");
        where.execute("INSERT INTO key_generation (generation, check_value, finished) VALUES (99, '"
                + java.util.UUID.nameUUIDFromBytes(someone.phone().getBytes(StandardCharsets.UTF_8)) + "', TRUE)");

        assertThat(dictionary.in(everything()))
                .contains("plain " + someone.key(), "SHA-256 hex " + someone.email(), "MD5 hex " + someone.phone());
    }

    private void storePeople() {
        Lease lease = taken();
        long run = state.began(lease, Instant.EPOCH);
        for (int from = 0; from < PEOPLE; from += 200) {
            List<Decided> page = new ArrayList<>();
            List<Claim> claims = new ArrayList<>();
            List<Identifier> forgotten = new ArrayList<>();
            for (int i = from; i < from + 200; i++) {
                Seeded person = new Seeded(i);
                page.add(i % 10 == 0 ? refused(person) : written(person));
                claims.add(new Claim(person.record(), Set.of(person.email())));
                if (i % 7 == 0) {
                    forgotten.add(new Identifier(Identifier.Kind.EMAIL, person.email()));
                    forgotten.add(new Identifier(Identifier.Kind.PHONE, person.phone()));
                }
            }
            claims().claim(CUSTOMERS, claims);
            state.store(lease, SCOPE, page);
            suppressionList().add(forgotten, REQUEST);
            state.moveCheckpoint(
                    lease,
                    new Checkpoint(
                            new Position("s|2026-01-02T03:04:05|" + new Seeded(from + 199).key()), "files", true));
        }
        audit();
        state.ended(lease, run, RunContract.account(RunStatus.COMPLETE, Instant.EPOCH));
        assertThat(state.known(SCOPE, List.of(new Seeded(1).record()))).hasSize(1);
        assertThat(state.waiting(SCOPE, 1_000)).hasSize(PEOPLE / 10).contains(new Seeded(10).record());
    }

    private void audit() {
        StoredAuditLog log =
                new StoredAuditLog(database, keyring, new CheckpointFile(outside.resolve("file")), Clock.systemUTC());
        for (int i = 0; i < 20; i++) {
            Seeded person = new Seeded(i);
            log.append(new AuditEvent(
                    Instant.EPOCH,
                    "kith",
                    "located",
                    Optional.of("R-" + i),
                    Map.of("systems", 3),
                    Map.of("record", person.key(), "email", person.email(), "phone", person.phone())));
        }
    }

    private static Decided written(Seeded person) {
        return new Decided(
                person.record(),
                new Fate.Written(true),
                Optional.of(print("source")),
                Optional.of(new Decided.Holding(
                        person.contactId(),
                        Optional.of(new Decided.Content(MAPPING, print("written"), person.json())),
                        false)),
                Optional.empty());
    }

    private static Decided refused(Seeded person) {
        return new Decided(
                person.record(),
                new Fate.SetAside(TOO_LONG),
                Optional.of(print("source")),
                Optional.empty(),
                Optional.of(print("refused")));
    }

    /** What a thief would look for. */
    private static Dictionary dictionary() {
        List<String> words = IntStream.range(0, PEOPLE)
                .mapToObj(Seeded::new)
                .flatMap(person -> person.words().stream())
                .toList();
        return new Dictionary(words, word -> Set.of(word, CUSTOMERS + ":" + word));
    }

    private static String hex(String algorithm, String word) {
        return HexFormat.of().formatHex(Dictionary.hash(algorithm, word));
    }
}
