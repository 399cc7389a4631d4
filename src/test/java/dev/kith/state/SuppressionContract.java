package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.keys.Keyring;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Identifiers;
import dev.kith.suppression.Listed;
import dev.kith.sync.StateUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class SuppressionContract extends StateContract {

    private static final Identifier EMAIL = new Identifier(Kind.EMAIL, "anna@example.org");
    private static final Identifier PHONE = new Identifier(Kind.PHONE, "+4930123456");

    @Test
    void onlyWhatIsOnTheListHits() {
        suppressionList().add(List.of(EMAIL), REQUEST);

        assertThat(suppressionList().hits(Set.of(EMAIL.token(keyring), PHONE.token(keyring))))
                .containsOnly(Map.entry(EMAIL.token(keyring), Kind.EMAIL));
        assertThat(suppressionList().hits(Set.of())).isEmpty();
    }

    @Test
    void addingTwiceIsAddingOnce() {
        suppressionList().add(List.of(EMAIL, PHONE), REQUEST);
        suppressionList().add(List.of(PHONE, EMAIL), REQUEST);

        assertThat(where.count("suppression")).isEqualTo(2);
    }

    @Test
    void whatIsSharedForOneAndAnothersOwnBlocksInWhateverOrder_55() {
        Identifier shared = new Identifier(Kind.SHARED_EMAIL, EMAIL.value());
        suppressionList().add(List.of(shared), REQUEST);
        assertThat(suppressionList().hits(Set.of(EMAIL.token(keyring)))).containsValue(Kind.SHARED_EMAIL);

        suppressionList().add(List.of(EMAIL), "R-2026-0002");
        suppressionList().add(List.of(shared), "R-2026-0003");

        assertThat(suppressionList().hits(Set.of(EMAIL.token(keyring))))
                .containsOnly(Map.entry(EMAIL.token(keyring), Kind.EMAIL));
        assertThat(where.count("suppression")).isEqualTo(1);
    }

    @Test
    void aReleaseTakesNothingOffTheList_61() {
        Identifier record = Identifiers.recordKey(customer(1));
        Identifier exception = Identifiers.exception(customer(1));
        suppressionList().add(List.of(EMAIL, record), REQUEST);

        suppressionList().add(List.of(exception), "R-2026-0009");

        assertThat(suppressionList()
                        .hits(Set.of(EMAIL.token(keyring), record.token(keyring), exception.token(keyring))))
                .containsOnlyKeys(EMAIL.token(keyring), record.token(keyring), exception.token(keyring));
        assertThat(where.count(
                        "suppression WHERE kind = 'EXCEPTION' AND request = 'R-2026-0009' AND added_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void whatWasTriedIsCountedWithoutAnyValue_20() {
        suppressionList().add(List.of(EMAIL), REQUEST);
        UUID listed = EMAIL.token(keyring);
        assertThat(suppressionList().find(listed).orElseThrow().attempts()).isZero();

        suppressionList().attempted(List.of(listed, PHONE.token(keyring)), "customers-to-salesforce");
        suppressionList().attempted(List.of(listed), "customers-to-salesforce");

        Listed entry = suppressionList().find(listed).orElseThrow();
        assertThat(entry.attempts()).isEqualTo(2);
        assertThat(entry.lastBy()).contains("customers-to-salesforce");
        assertThat(entry.request()).isEqualTo(REQUEST);
        assertThat(suppressionList().find(PHONE.token(keyring))).isEmpty();
    }

    @Test
    void theSameTextAsAnotherKindIsNobody() {
        suppressionList().add(List.of(EMAIL), REQUEST);

        assertThat(suppressionList().hits(Set.of(new Identifier(Kind.RECORD, "anna@example.org").token(keyring))))
                .isEmpty();
    }

    @Test
    void anotherKeyConfirmsNoGuess_23() {
        suppressionList().add(List.of(EMAIL), REQUEST);
        Keyring stranger = new Keyring(new byte[32]);

        assertThat(suppressionList().hits(Set.of(EMAIL.token(stranger)))).isEmpty();
    }

    @Test
    void whatIsAddedIsSeenAtOnceAndAfterARestart() {
        StoredSuppressionList asked = suppressionList();
        assertThat(asked.hits(Set.of(EMAIL.token(keyring)))).isEmpty();
        suppressionList().add(List.of(EMAIL), REQUEST);
        assertThat(asked.hits(Set.of(EMAIL.token(keyring)))).isNotEmpty();

        reopen();

        assertThat(suppressionList().hits(Set.of(EMAIL.token(keyring)))).isNotEmpty();
    }

    @Test
    void tenThousandTokensAreAskedAboutAtOnce() {
        List<Identifier> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new Identifier(Kind.EMAIL, "p" + i + "@example.org"));
        }
        suppressionList().add(many.subList(0, 100), REQUEST);

        Map<UUID, Kind> hits = suppressionList()
                .hits(many.stream().map(one -> one.token(keyring)).toList());

        assertThat(hits).hasSize(100);
    }

    @Test
    void aListThatCannotBeReadNeverLooksEmpty() {
        suppressionList().add(List.of(EMAIL), REQUEST);
        StoredSuppressionList list = suppressionList();
        StoredSuppressionList asked = suppressionList();
        assertThat(asked.hits(Set.of(EMAIL.token(keyring)))).isNotEmpty();
        where.execute("ALTER TABLE suppression RENAME TO gone");

        assertThatThrownBy(() -> asked.hits(Set.of(EMAIL.token(keyring)))).isInstanceOf(StateUnavailable.class);
        assertThatThrownBy(() -> list.hits(Set.of(EMAIL.token(keyring))))
                .isInstanceOf(StateUnavailable.class)
                .hasMessageNotContaining("anna");
        database.close();
        assertThatThrownBy(() -> list.hits(Set.of(EMAIL.token(keyring)))).isInstanceOf(StateUnavailable.class);
    }
}
