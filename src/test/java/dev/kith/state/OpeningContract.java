package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.keys.Keyring;
import dev.kith.keys.WrongKey;
import dev.kith.suppression.Identifier;
import dev.kith.sync.StateUnavailable;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class OpeningContract extends StateContract {

    @Test
    void whatWasStoredIsThereAfterARestart() {
        state.store(taken(), SCOPE, List.of(written(1)));

        reopen();

        assertThat(state.known(SCOPE, List.of(customer(1)))).hasSize(1);
    }

    @Test
    void anotherKeyIsRefusedAndChangesNothing() {
        state.store(taken(), SCOPE, List.of(written(1)));
        database.close();

        assertThatThrownBy(() -> where.open(new Keyring(new byte[32])))
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("KITH_KEY_FILE");

        open(where);
        assertThat(state.known(SCOPE, List.of(customer(1)))).hasSize(1);
        assertThat(where.count("key_generation")).isEqualTo(1);
    }

    @Test
    void aStateWhoseProofOfTheKeyIsGoneIsNotTakenForANewOne() {
        suppressionList().add(List.of(new Identifier(Identifier.Kind.EMAIL, "anna@example.org")), REQUEST);
        database.close();
        where.execute("DELETE FROM key_generation");

        assertThatThrownBy(() -> where.open(new Keyring(new byte[32]))).isInstanceOf(WrongKey.class);
        assertThatThrownBy(() -> where.open(keyring)).isInstanceOf(WrongKey.class);
        assertThat(where.count("key_generation")).isZero();
    }

    @Test
    void aWrongPasswordSaysWhereToLook() {
        assertThatThrownBy(() -> StateDatabase.open(where.url(), "nobody", "secret-word", keyring))
                .isInstanceOf(StateUnavailable.class)
                .hasMessageContaining("SQLState 28")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void tablesOfANewerVersionAreLeftAlone() {
        where.execute(
                "INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                        + " \"script\", \"installed_by\", \"execution_time\", \"success\")"
                        + " VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 1, true)");
        database.close();

        assertThatThrownBy(() -> where.open(keyring))
                .isInstanceOf(StateUnavailable.class)
                .hasMessageContaining("newer Kith");
        where.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '99'");
        open(where);
    }

    @Test
    void itAnswersWhileItIsOpen() {
        assertThat(database.answers()).isTrue();
        database.close();
        assertThat(database.answers()).isFalse();
    }

    private void open(TestDatabase again) {
        database = again.open(keyring);
        state = new StoredSyncState(database, keyring);
    }
}
