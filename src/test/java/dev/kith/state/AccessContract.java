package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.kith.HandClock;
import dev.kith.access.Access;
import dev.kith.access.AccessToken;
import dev.kith.access.Admission;
import dev.kith.access.Caller;
import dev.kith.access.InvalidToken;
import dev.kith.access.NewToken;
import dev.kith.access.Role;
import dev.kith.audit.AuditCheck;
import dev.kith.audit.AuditEntry;
import dev.kith.audit.CheckpointFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Tokens of people, and whom they admit (privacy.md, item 67). */
abstract class AccessContract extends StateContract {

    private static final Admission WRONG = new Admission.Wrong();
    private static final Admission TOO_MANY = new Admission.TooMany();
    private static final String HERE = "127.0.0.1";

    @TempDir
    private Path outside;

    private final HandClock clock = new HandClock("2026-03-04T23:59:00.123456789Z");
    private StoredAuditLog audit;
    private Access access;

    @BeforeEach
    void openAccess() {
        audit = new StoredAuditLog(database, keyring, new CheckpointFile(outside.resolve("checkpoints")), clock);
        access = another();
    }

    /** As on another node, or after a restart: remembers nothing. */
    private Access another() {
        return new Access(new StoredTokens(database, keyring, audit), keyring, clock);
    }

    private NewToken made(String person, Role... roles) {
        return access.make(person, List.of(roles), Optional.empty(), Caller.LOCAL_OPERATOR);
    }

    private static Caller caller(String person, Role... roles) {
        return new Caller(person, Set.of(roles));
    }

    /** The same token but for its last letters. */
    private static String spoilt(String text) {
        return text.substring(0, text.length() - 4) + (text.endsWith("AAAA") ? "BBBB" : "AAAA");
    }

    @Test
    void aTokenAdmitsItsPersonWithTheirRoles() {
        String anna = made("anna.weber", Role.REQUESTER, Role.AUDITOR).text();
        String bert = made("bert", Role.APPROVER).text();

        assertThat(anna).matches("kith_[a-z2-7]{8}_[A-Za-z0-9_-]{43}").isNotEqualTo(bert);
        for (Access one : List.of(access, access, another())) {
            assertThat(one.admit(anna, HERE))
                    .extracting("caller")
                    .isEqualTo(caller("anna.weber", Role.REQUESTER, Role.AUDITOR));
            assertThat(one.admit(bert, HERE)).extracting("caller").isEqualTo(caller("bert", Role.APPROVER));
        }
    }

    @Test
    void ofTheSecretNothingIsKeptButItsHash() {
        String text = made("anna", Role.REQUESTER).text();
        String secret = text.substring("kith_12345678_".length());

        assertThat(where.count("access_token WHERE secret_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"))
                .isEqualTo(1);
        assertThat(where.count("access_token WHERE secret_hash LIKE '%" + secret + "%'"))
                .isZero();
        assertThat(access.list().toString()).doesNotContain(secret);
    }

    @Test
    void item67ANewTokenAndARevokedOneAreAuditedAndWarnOfWithoutTheToken() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Access.class);
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
        try {
            NewToken made = made("Anna Weber", Role.APPROVER, Role.REQUESTER);
            access.revoke(made.token().id(), new Caller("bert", Set.of(Role.OPERATOR)));

            assertThat(log.list)
                    .hasSize(2)
                    .allMatch(one -> one.getLevel().toString().equals("WARN"));
            assertThat(log.list.get(0).getFormattedMessage())
                    .contains("New token " + made.token().id()
                            + " of anna weber as requester, approver, made by local operator")
                    .doesNotContain(made.text().substring(14));
            assertThat(log.list.get(1).getFormattedMessage()).contains("anna weber", "revoked by bert");
            List<String> entries = audit.entries().map(AuditEntry::entry).toList();
            assertThat(entries).hasSize(2);
            assertThat(entries.get(0))
                    .contains(
                            "\"action\":\"token-made\",\"actor\":\"local operator\"",
                            "\"person\":\"anna weber\",\"roles\":[\"requester\",\"approver\"],\"token\":\""
                                    + made.token().id())
                    .doesNotContain(made.text().substring(14));
            assertThat(entries.get(1)).contains("\"action\":\"token-revoked\",\"actor\":\"bert\"");
            assertThat(AuditCheck.of(audit, keyring.signer().check()).isWhole()).isTrue();
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }
    }

    @Test
    void item67OnePersonIsOneHoweverTheNameIsWritten() {
        for (String written : List.of("Anna Weber", " anna  weber ", "ANNA WEBER")) {
            assertThat(access.admit(made(written, Role.REQUESTER).text(), HERE))
                    .extracting("caller")
                    .isEqualTo(caller("anna weber", Role.REQUESTER));
        }
    }

    @Test
    void nothingButTheTokenAdmits() {
        String text = made("anna", Role.REQUESTER).text();
        assertThat(access.admit(text, HERE)).isInstanceOf(Admission.Admitted.class);

        for (String wrong : List.of(
                spoilt(text),
                text.substring(1),
                text + "x",
                "kith_aaaaaaaa_" + text.substring(14),
                text.substring(0, 14),
                "",
                "ä".repeat(60))) {
            assertThat(access.admit(wrong, HERE)).as(wrong).isEqualTo(WRONG);
        }
    }

    @Test
    void aRevokedTokenAdmitsNobodyAtOnceOnEveryNode() {
        Access other = another();
        NewToken made = made("anna", Role.REQUESTER);
        assertThat(access.admit(made.text(), HERE)).isInstanceOf(Admission.Admitted.class);
        assertThat(other.admit(made.text(), HERE)).isInstanceOf(Admission.Admitted.class);

        access.revoke(made.token().id(), Caller.LOCAL_OPERATOR);

        assertThat(access.admit(made.text(), HERE)).isEqualTo(WRONG);
        assertThat(other.admit(made.text(), HERE)).isEqualTo(WRONG);
        assertThat(access.list().get(0).revoked()).isPresent();
        assertThatThrownBy(() -> access.revoke(made.token().id(), Caller.LOCAL_OPERATOR))
                .isInstanceOf(InvalidToken.class)
                .hasMessageContaining("./kith token list");
        assertThat(audit.entries()).as("told once").hasSize(2);
    }

    @Test
    void whatBeganWithATokenEndsWithIt() {
        NewToken revoked = made("anna", Role.REQUESTER);
        NewToken expiring = access.make("bert", Set.of(Role.APPROVER), Optional.of(1), Caller.LOCAL_OPERATOR);
        String id = ((Admission.Admitted) access.admit(revoked.text(), HERE)).token();
        assertThat(access.holder(id)).contains(caller("anna", Role.REQUESTER));
        assertThat(access.holder("aaaaaaaa")).isEmpty();
        assertThat(access.persons(Role.APPROVER)).containsExactly("bert");

        access.revoke(id, Caller.LOCAL_OPERATOR);
        clock.move(Duration.ofDays(1));

        assertThat(access.holder(id)).isEmpty();
        assertThat(another().holder(expiring.token().id())).isEmpty();
        assertThat(access.persons(Role.APPROVER)).isEmpty();
    }

    @Test
    void anExpiredTokenAdmitsNobody() {
        NewToken made = access.make("anna", Set.of(Role.REQUESTER), Optional.of(30), Caller.LOCAL_OPERATOR);
        assertThat(made.token().expires()).contains(Instant.parse("2026-04-03T23:59:00Z"));

        clock.move(Duration.ofDays(30).minusSeconds(2));
        assertThat(access.admit(made.text(), HERE)).isInstanceOf(Admission.Admitted.class);
        clock.move(Duration.ofSeconds(2));
        assertThat(access.admit(made.text(), HERE)).isEqualTo(WRONG);
    }

    @Test
    void theListTellsWhoseTokensThereAreAndOnWhichDayTheyWereUsed() {
        NewToken anna = made("anna", Role.REQUESTER);
        clock.move(Duration.ofSeconds(10));
        NewToken bert = access.make("bert", Set.of(Role.APPROVER), Optional.of(1), Caller.LOCAL_OPERATOR);
        assertThat(access.list()).containsExactly(anna.token(), bert.token());

        access.admit(anna.text(), HERE);
        assertThat(access.list().get(0).lastUsed()).contains(LocalDate.parse("2026-03-04"));
        clock.move(Duration.ofMinutes(1));
        access.admit(anna.text(), HERE);
        assertThat(access.list())
                .extracting(AccessToken::lastUsed)
                .containsExactly(Optional.of(LocalDate.parse("2026-03-05")), Optional.empty());
    }

    @Test
    void whoeverMayWriteToTheDatabaseMakesNoTokenAndWidensNone() {
        NewToken anna = made("anna", Role.REQUESTER);
        NewToken bert = made("bert", Role.APPROVER);

        where.execute("UPDATE access_token SET roles = 'requester,approver' WHERE person = 'anna'");
        assertThat(access.admit(anna.text(), HERE)).isEqualTo(WRONG);
        where.execute("UPDATE access_token SET roles = 'requester' WHERE person = 'anna'");
        assertThat(access.admit(anna.text(), HERE)).isInstanceOf(Admission.Admitted.class);

        where.execute(
                "UPDATE access_token SET secret_hash = (SELECT a.secret_hash FROM access_token a WHERE a.person = 'anna')"
                        + " WHERE person = 'bert'");
        String swapped = bert.text().substring(0, 14) + anna.text().substring(14);
        assertThat(access.admit(swapped, HERE)).isEqualTo(WRONG);
    }

    @Test
    void tenWrongOnesAMinuteFromAnAddressAreEnough() {
        String right = made("anna", Role.REQUESTER).text();
        String remembered = made("bert", Role.REQUESTER).text();
        access.admit(remembered, HERE);
        for (int i = 0; i < 10; i++) {
            assertThat(access.admit("kith_" + "abcdefghij".charAt(i) + "aaaaaaa_" + right.substring(14), HERE))
                    .isEqualTo(WRONG);
        }

        assertThat(access.admit(spoilt(right), HERE)).isEqualTo(TOO_MANY);
        assertThat(access.admit(right, HERE)).as("even the right one").isEqualTo(TOO_MANY);
        assertThat(access.admit(remembered, HERE)).as("one that just was right").isInstanceOf(Admission.Admitted.class);
        assertThat(access.admit(right, "10.0.0.7")).as("from elsewhere").isInstanceOf(Admission.Admitted.class);
        clock.move(Duration.ofMinutes(1));
        assertThat(access.admit(right, HERE)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void tenWrongOnesAMinuteForATokenAreEnoughFromAnywhere() {
        String right = made("anna", Role.REQUESTER).text();
        String other = made("bert", Role.REQUESTER).text();
        for (int i = 0; i < 10; i++) {
            assertThat(access.admit(spoilt(right), "10.0.0." + i)).isEqualTo(WRONG);
        }

        assertThat(access.admit(right, "10.0.0.99")).isEqualTo(TOO_MANY);
        assertThat(access.admit(other, "10.0.0.99")).isInstanceOf(Admission.Admitted.class);
        clock.move(Duration.ofSeconds(59));
        assertThat(access.admit(right, "10.0.0.99")).isEqualTo(TOO_MANY);
        clock.move(Duration.ofSeconds(1));
        assertThat(access.admit(right, "10.0.0.99")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void whatMakesNoTokenIsRefusedInWords() {
        for (String nobody : List.of("", " ", "anna@example.org", "kith", "Local Operator", "x".repeat(61), "a/b")) {
            assertThatThrownBy(() -> made(nobody, Role.REQUESTER))
                    .as(nobody)
                    .isInstanceOf(InvalidToken.class)
                    .hasMessageContaining("such as anna.weber")
                    .hasMessageNotContaining("example.org");
        }
        assertThatThrownBy(() -> made("anna")).isInstanceOf(InvalidToken.class).hasMessageContaining("requester");
        for (int days : new int[] {0, -1, 4_000}) {
            assertThatThrownBy(
                            () -> access.make("anna", Set.of(Role.AUDITOR), Optional.of(days), Caller.LOCAL_OPERATOR))
                    .isInstanceOf(InvalidToken.class);
        }
        assertThatThrownBy(() -> Role.of("aprover"))
                .isInstanceOf(InvalidToken.class)
                .hasMessageContaining("Did you mean 'approver'?");
        assertThat(access.list()).isEmpty();
        assertThat(audit.entries()).isEmpty();
    }
}
