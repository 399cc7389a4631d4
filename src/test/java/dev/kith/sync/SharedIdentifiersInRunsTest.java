package dev.kith.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.suppression.Companions;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Identifiers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several people have in common, and releases. Numbers are those of the acceptance list. */
class SharedIdentifiersInRunsTest {

    private static final int LIKE = 7;
    private static final Identifier FAMILY_PHONE = new Identifier(Kind.PHONE, "+493012345678");
    private static final Identifier EMAIL = new Identifier(Kind.EMAIL, FakeShop.email(LIKE));

    @TempDir
    Path folder;

    private Synced synced;

    @BeforeEach
    void open() {
        synced = new Synced(folder);
        synced.shop.fill(20);
    }

    @AfterEach
    void close() {
        synced.close();
    }

    private void forget(Set<Identifier> identifiers) {
        synced.bench.forget(identifiers.toArray(Identifier[]::new));
    }

    private void forgetAnnaWithTheFamilyPhone() {
        forget(Identifiers.shared(FAMILY_PHONE, Companions.ofName("Anna Müller-Weiß")));
    }

    private void assertSetAsideForAPerson(RunAccount account) {
        assertThat(account.setAside()).isEqualTo(1);
        assertThat(account.suppressed()).isZero();
        assertThat(synced.fate(LIKE)).contains("set-aside");
        assertThat(synced.crm.withNumber(LIKE)).isEmpty();
        assertThat(synced.known(LIKE).sourceFingerprint()).isEmpty();
        assertThat(synced.crm.lookedUp()).doesNotContain(Integer.toString(LIKE), FakeShop.email(LIKE));
        String ofRecord = " WHERE record_token = '" + Bench.token(FakeShop.key(LIKE)) + "'";
        assertThat(synced.bench.rows("identifier" + ofRecord)).isZero();
        assertThat(synced.bench.rows("phone" + ofRecord)).isZero();
        Scope scope = new Scope(Synced.ROUTE, FakeShop.CUSTOMERS, FakeCrm.CONTACT);
        Waiting waiting = synced.bench.state().whyWaiting(scope, 5);
        assertThat(waiting.toString())
                .contains("like-forgotten")
                .doesNotContain("Anna")
                .doesNotContain("12345678");
    }

    @Test
    void aSharedPhoneAloneBlocksNobody_9_55() {
        forgetAnnaWithTheFamilyPhone();
        synced.shop.put(LIKE, Map.of("first_name", "Paul", "last_name", "Müller-Weiß", "phone", "030 12345678"));

        RunAccount account = synced.run();

        assertThat(account.created()).isEqualTo(20);
        assertThat(account.setAside()).isZero();
    }

    @Test
    void aSharedPhoneWithTheSameNameIsForAPersonToDecide_55() {
        forgetAnnaWithTheFamilyPhone();
        synced.shop.put(LIKE, Map.of("first_name", "MULLER", "last_name", "Weiss, Anna", "phone", "030 12345678"));

        assertSetAsideForAPerson(synced.run());
        assertSetAsideForAPerson(synced.run());
    }

    @Test
    void aSharedPhoneThatOnlyTheMappedFormShowsIsForAPersonToDecide_55_56() {
        forgetAnnaWithTheFamilyPhone();
        synced.shop.put(
                LIKE,
                Map.of("first_name", "Anna", "last_name", "Müller-Weiß", "note", "call +49 30 12345678", "email", ""));

        assertSetAsideForAPerson(synced.run());
    }

    @Test
    void whoIsForgottenWhileThePageIsUnderWayIsSetAsideAtTheGate_55() {
        synced.shop.put(LIKE, Map.of("first_name", "Anna", "last_name", "Müller-Weiß", "phone", "030 12345678"));
        synced.sendingBy((page, done) -> {
            page.map("customer");
            page.match();
            forgetAnnaWithTheFamilyPhone();
            page.write();
            done.done(null);
        });

        RunAccount account = synced.run();

        assertThat(account.setAside()).isEqualTo(1);
        assertThat(synced.crm.withNumber(LIKE)).isEmpty();
        assertThat(synced.known(LIKE).sourceFingerprint()).isEmpty();
    }

    @Test
    void anUnsharedIdentifierBesideASharedOneBlocks_55() {
        forgetAnnaWithTheFamilyPhone();
        synced.bench.forget(EMAIL);
        synced.shop.put(LIKE, Map.of("first_name", "Anna", "last_name", "Müller-Weiß", "phone", "030 12345678"));

        assertThat(synced.run().suppressed()).isEqualTo(1);
        assertThat(synced.fate(LIKE)).contains("suppressed");
    }

    @Test
    void withoutNameBirthDateOrAddressASharedIdentifierIsNotListed_55() {
        assertThat(Identifiers.shared(FAMILY_PHONE, Companions.NONE)).isEmpty();
    }

    @Test
    void oneReleasedRecordPassesAndAllElseOfThePersonStaysBlocked_25_61() {
        synced.bench.forget(EMAIL, Identifiers.recordKey(FakeShop.key(LIKE)), Identifiers.recordKey(FakeShop.key(8)));
        synced.shop.put(9, Map.of("email", FakeShop.email(LIKE)));
        assertThat(synced.run().suppressed()).isEqualTo(3);

        synced.bench.forget(Identifiers.exception(FakeShop.key(LIKE)));
        synced.shop.put(LIKE, Map.of("note", "again: " + FakeShop.email(LIKE)));
        synced.shop.put(8, Map.of());
        synced.shop.put(9, Map.of("email", FakeShop.email(LIKE)));
        RunAccount account = synced.run();

        assertThat(account.created()).isEqualTo(1);
        assertThat(account.suppressed()).isEqualTo(2);
        assertThat(synced.crm.withNumber(LIKE)).isNotEmpty();
        assertThat(List.of(synced.fate(8).orElseThrow(), synced.fate(9).orElseThrow()))
                .containsOnly("suppressed");
    }

    @Test
    void aReleasedRecordWhoseListedEmailOnlyTheMappedFormShowsPasses_61() {
        synced.bench.forget(
                new Identifier(Kind.EMAIL, "hidden@example.com"), Identifiers.exception(FakeShop.key(LIKE)));
        synced.shop.put(LIKE, Map.of("note", "or: hidden@example.com"));

        assertThat(synced.run().created()).isEqualTo(20);
    }

    @Test
    void whoIsNotTheForgottenPersonIsLetPass_55_61() {
        forgetAnnaWithTheFamilyPhone();
        synced.shop.put(LIKE, Map.of("first_name", "Anna", "last_name", "Müller-Weiß", "phone", "030 12345678"));
        assertThat(synced.run().setAside()).isEqualTo(1);

        synced.bench.forget(Identifiers.exception(FakeShop.key(LIKE)));

        assertThat(synced.run().created()).isEqualTo(1);
        assertThat(synced.crm.withNumber(LIKE)).isNotEmpty();
    }

    @Test
    void aNewerTimeStampReleasesNobody_24() {
        synced.bench.forget(EMAIL);
        synced.run();

        synced.shop.put(LIKE, Map.of("points", 99));

        assertThat(synced.run().suppressed()).isEqualTo(1);
        assertThat(synced.crm.withNumber(LIKE)).isEmpty();
    }
}
