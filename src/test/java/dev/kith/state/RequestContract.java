package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.audit.AuditEvent;
import dev.kith.audit.CheckpointFile;
import dev.kith.config.PrivacyPolicy.Law;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.Eraser.Step;
import dev.kith.erasure.Asked;
import dev.kith.erasure.Clue;
import dev.kith.erasure.Dossier;
import dev.kith.erasure.Find;
import dev.kith.erasure.Note;
import dev.kith.erasure.Plan;
import dev.kith.erasure.PlannedStep;
import dev.kith.erasure.Progress;
import dev.kith.erasure.Request;
import dev.kith.erasure.Request.Hands;
import dev.kith.erasure.Request.Times;
import dev.kith.erasure.Stage;
import dev.kith.erasure.Status;
import dev.kith.erasure.WrongMoment;
import dev.kith.record.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests are kept whole, by one hand at a time, and forgotten in their turn. */
abstract class RequestContract extends StateContract {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Dossier DOSSIER = new Dossier(
            List.of(new Clue(Clue.Kind.EMAIL, "anna.quillwright@example.org")),
            List.of(new Find(
                    "shop.customers",
                    "42",
                    "42",
                    Presence.LIVE,
                    Find.Standing.CANDIDATE,
                    Set.of("same phone"),
                    true,
                    Optional.of(new Find.Decision(false, "olga", "his wife")))),
            Optional.of(new Plan(
                    List.of(new PlannedStep(
                            "shop.orders",
                            "7",
                            "7",
                            Optional.of(Step.Kind.CLEAR),
                            Set.of("ship_name"),
                            Optional.of(new PlannedStep.Kept(
                                    Set.of("total"), "tax-records", "17(3)(b)", LocalDate.parse("2036-12-31"))),
                            Optional.of(new PlannedStep.ByHand("Anna Weber", LocalDate.parse("2026-12-04"))),
                            UUID.nameUUIDFromBytes(new byte[1]))),
                    Map.of("EMAIL", 1),
                    0,
                    List.of("shop.reviews"),
                    List.of("shop"),
                    List.of(),
                    "0a",
                    "ff")),
            List.of(new Progress(
                    Progress.Status.BLOCKED,
                    Progress.Tier.NONE,
                    Optional.of(NOW),
                    Optional.of(new Reason("locked", "locked", "retry")),
                    Optional.of(NOW),
                    1)),
            List.of(),
            List.of(new Note(NOW, "olga", "identity-proved", "account login")),
            Optional.of(new Asked(Asked.Measure.REFUSE, "olga", NOW, "a claim", "17(3)(e)")));

    @TempDir
    Path checkpoints;

    private StoredRequests requests;

    @BeforeEach
    void openRequests() {
        StoredAuditLog audit = new StoredAuditLog(
                database, keyring, new CheckpointFile(checkpoints.resolve("checkpoints")), Clock.systemUTC());
        requests = new StoredRequests(database, keyring, audit);
    }

    private Request filed() {
        return requests.file(
                2026,
                number -> new Request(
                        number,
                        Law.GDPR,
                        new Status(
                                Stage.PLANNED,
                                Optional.empty(),
                                false,
                                false,
                                Optional.of(NOW),
                                Optional.of("the shop does not answer"),
                                0),
                        new Times(
                                LocalDate.parse("2026-11-20"),
                                LocalDate.parse("2026-12-21"),
                                false,
                                Optional.empty(),
                                Optional.of(NOW.minusSeconds(1)),
                                Optional.of(NOW),
                                5),
                        new Hands("olga", Optional.of("olga"), Optional.empty()),
                        Optional.empty(),
                        0,
                        DOSSIER),
                this::event);
    }

    private AuditEvent event(Request request) {
        return new AuditEvent(NOW, "olga", "request-filed", Optional.of(request.number()), Map.of(), Map.of());
    }

    @Test
    void numbersFollowEachOtherWithinAYear() {
        assertThat(filed().number()).isEqualTo("R-2026-0001");
        assertThat(filed().number()).isEqualTo("R-2026-0002");
    }

    @Test
    void aRequestComesBackAsItWasStored() {
        Request filed = filed();

        reopen();
        openRequests();

        assertThat(requests.find(filed.number())).contains(filed);
        assertThat(requests.all()).containsExactly(filed);
        assertThat(requests.find("R-2026-9999")).isEmpty();
    }

    @Test
    void whoComesSecondOverwritesNothing() {
        Request filed = filed();
        Request first = requests.save(filed, event(filed));

        assertThat(first.version()).isGreaterThan(filed.version());
        assertThatThrownBy(() -> requests.save(filed, event(filed))).isInstanceOf(WrongMoment.class);
        assertThat(where.count("audit_entry"))
                .as("the line of what did not happen")
                .isEqualTo(2);
    }

    @Test
    void oneNodeAloneTakesARequestUp() throws Exception {
        Request filed = filed();

        List<Optional<Request>> claimed = together(8, i -> () -> requests.claim(filed, NOW.plusSeconds(600)));

        assertThat(claimed.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(requests.toGoOn(NOW)).as("somebody's for ten minutes").isEmpty();
        assertThat(requests.toGoOn(NOW.plusSeconds(601))).hasSize(1);
    }

    @Test
    void whatIsHeldOrWaitsIsNotTakenUp() {
        Request filed = filed();
        assertThat(requests.toGoOn(NOW.minusSeconds(1))).isEmpty();
        assertThat(requests.toGoOn(NOW)).hasSize(1);
        Status held = new Status(
                Stage.PLANNED,
                Optional.empty(),
                true,
                false,
                Optional.of(NOW),
                Optional.of("the shop does not answer"),
                0);
        requests.save(
                new Request(
                        filed.number(),
                        filed.law(),
                        held,
                        filed.times(),
                        filed.hands(),
                        filed.certificate(),
                        filed.version(),
                        filed.dossier()),
                event(filed));

        assertThat(requests.toGoOn(NOW)).isEmpty();
    }

    @Test
    void aShreddedDossierIsGoneAndTheRequestStays() {
        Request filed = filed();

        requests.shred(filed.number(), event(filed));

        Request left = requests.find(filed.number()).orElseThrow();
        assertThat(left.dossier().clues()).isEmpty();
        assertThat(left.times()).isEqualTo(filed.times());
        assertThat(requests.save(left, event(left)).dossier().clues())
                .as("a later word is sealed anew, and brings nothing back")
                .isEmpty();
    }
}
