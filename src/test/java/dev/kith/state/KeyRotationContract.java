package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.audit.AuditEvent;
import dev.kith.connector.Position;
import dev.kith.identity.Phones;
import dev.kith.keys.Keyring;
import dev.kith.keys.WrongKey;
import dev.kith.merging.MergeLog.Snapshot;
import dev.kith.people.Excerpt;
import dev.kith.people.KnownRecord;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifier.Kind;
import dev.kith.suppression.Identifiers;
import dev.kith.sync.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys rotate without raw identifiers, and whoever has not the newest key file writes nothing. */
abstract class KeyRotationContract extends StateContract {

    private static final byte[] FIRST = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "second89abcdef0123456789abcdef01".getBytes(StandardCharsets.UTF_8);
    private static final byte[] THIRD = "third789abcdef0123456789abcdef01".getBytes(StandardCharsets.UTF_8);
    private static final Keyring TWO = new Keyring(List.of(SECOND, FIRST));
    private static final Keyring THREE = new Keyring(List.of(THIRD, SECOND, FIRST));

    /** More than a page of each. */
    private static final int MANY = 1_100;

    private static final Identifier ANNA = new Identifier(Kind.EMAIL, "anna@example.org");
    private static final Identifier BEN = new Identifier(Kind.EMAIL, "ben@example.org");

    /** Columns under a key of the key file. Every other sealed one is under the key of a person or a request. */
    private static final Map<String, String> UNDER_THE_FILE = Map.of(
            "person", "wrapped_key",
            "request", "wrapped_key",
            "audit_key", "wrapped_key",
            "checkpoint", "source_position",
            "phone", "record_key",
            "known_record", "wrapped_key",
            "crm_merge", "wrapped_key",
            "match_position", "source_position");

    private void fill() throws SQLException {
        List<Identifier> many = new ArrayList<>(List.of(ANNA, Identifiers.exception(customer(7))));
        List<Phones.Phoned> phoned = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            many.add(Identifiers.recordKey(customer(10_000 + i)));
            phoned.add(new Phones.Phoned(customer(i), Set.of("+49301" + (100_000 + i))));
        }
        suppressionList().add(many, REQUEST);
        state.store(taken(), SCOPE, many(0, MANY, StateContract::written));
        state.moveCheckpoint(
                state.take(ROUTE + "-2", "node-1").orElseThrow(), new Checkpoint(new Position("C-77"), "c", true));
        new StoredPhones(database, keyring).note(CUSTOMERS, phoned);
        new StoredRegister(database, keyring)
                .take(
                        "person",
                        CUSTOMERS,
                        List.of(new KnownRecord(customer(1), new Excerpt(Map.of()), Optional.empty())),
                        Optional.of(new Position("C-1")));
        new StoredMerges(database, keyring)
                .begin("person", "rita", Instant.EPOCH, new Snapshot(customer(1), customer(2), Map.of(), Map.of()));
        auditLog(keyring)
                .append(new AuditEvent(
                        Instant.EPOCH,
                        "kith",
                        "located",
                        Optional.of("R-1"),
                        Map.of(),
                        Map.of("email", "anna@example.org")));
        insertRequest("R-1", keyring.wrap(keyring.newPersonKey()));
        insertRequest("R-2", null);
    }

    private void insertRequest(String number, byte @org.jspecify.annotations.Nullable [] wrapped) throws SQLException {
        try (Connection connection = where.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO request (number, stage, due, held, version, account, wrapped_key, dossier)"
                                + " VALUES (?, 'CLOSED', DATE '2026-12-21', FALSE, 1, '{}', ?, ?)")) {
            insert.setString(1, number);
            insert.setBytes(2, wrapped);
            insert.setBytes(3, new byte[] {1});
            insert.execute();
        }
    }

    private void rotated(Keyring to) {
        database.close();
        database = where.open(to);
        state = new StoredSyncState(database, to);
    }

    private StoredSuppressionList list(Keyring keys) {
        return suppressionList(keys);
    }

    private static boolean isListed(StoredSuppressionList list, Keyring keys, Identifier one) {
        return !list.hits(Set.of(one.token(keys))).isEmpty();
    }

    private List<byte[]> all(String column, String table) throws SQLException {
        List<byte[]> all = new ArrayList<>();
        try (Connection connection = where.connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL")) {
            while (row.next()) {
                all.add(row.getBytes(1));
            }
        }
        return all;
    }

    private Set<UUID> tokens() throws SQLException {
        Set<UUID> tokens = new HashSet<>();
        try (Connection connection = where.connect();
                ResultSet row = connection.createStatement().executeQuery("SELECT token FROM suppression")) {
            while (row.next()) {
                tokens.add(row.getObject(1, UUID.class));
            }
        }
        return tokens;
    }

    /** Only the newest key, without those that were retired. */
    private void assertEverythingOpensWith(byte[] master) throws SQLException {
        Keyring alone = new Keyring(master);
        int opened = 0;
        for (Map.Entry<String, String> column : UNDER_THE_FILE.entrySet()) {
            for (byte[] closed : all(column.getValue(), column.getKey())) {
                if (column.getValue().equals("wrapped_key")) {
                    alone.unwrap(closed);
                } else {
                    alone.unseal(dev.kith.keys.Purpose.POSITION, closed);
                }
                opened++;
            }
        }
        assertThat(opened).isEqualTo(2 * MANY + 6);
    }

    @Test
    void theListComesUnderTheNewKeyWithoutRawIdentifiers_22_57() throws SQLException {
        fill();
        Set<UUID> before = tokens();

        rotated(TWO);

        assertThat(tokens()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(isListed(list(TWO), TWO, ANNA)).isTrue();
        assertThat(isListed(list(TWO), TWO, Identifiers.exception(customer(7)))).isTrue();
        assertThat(isListed(list(TWO), TWO, BEN)).isFalse();
        assertThat(where.count("suppression WHERE generation <> 2")).isZero();
    }

    @Test
    void whatIsAddedBetweenTwoRotationsIsFoundAfterBoth_22() throws SQLException {
        fill();
        rotated(TWO);
        list(TWO).add(List.of(BEN), REQUEST);
        list(TWO).add(List.of(ANNA), REQUEST);

        rotated(THREE);

        assertThat(isListed(list(THREE), THREE, ANNA)).isTrue();
        assertThat(isListed(list(THREE), THREE, BEN)).isTrue();
        assertThat(where.count("suppression")).isEqualTo(MANY + 3);
    }

    @Test
    void everythingThatTheFileClosesOpensWithTheNewestKeyAlone_63() throws SQLException {
        fill();

        rotated(TWO);

        assertEverythingOpensWith(SECOND);
        assertThat(all("wrapped_key", "request"))
                .as("what was shredded stays so")
                .hasSize(1);
        assertThat(state.checkpoint(ROUTE + "-2").position().text()).isEqualTo("C-77");
        assertThat(state.known(SCOPE, List.of(customer(3))).values())
                .extracting(known -> known.destinationId().orElseThrow().get())
                .containsExactly(contact(3));
        assertThat(auditLog(TWO).confirms(1, "email", "anna@example.org")).contains(true);
    }

    /** A column of another kind must be named here, and rotate if a key of the file closes it. */
    @Test
    void noSealedColumnIsLeftOutOfARotation_63() throws SQLException {
        Set<String> sealed = new HashSet<>();
        try (Connection connection = where.connect();
                ResultSet row = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (row.next()) {
                if (Set.of("BYTEA", "BINARY VARYING")
                                .contains(row.getString("TYPE_NAME").toUpperCase(java.util.Locale.ROOT))
                        && Set.of("public")
                                .contains(row.getString("TABLE_SCHEM").toLowerCase(java.util.Locale.ROOT))) {
                    sealed.add((row.getString("TABLE_NAME") + "." + row.getString("COLUMN_NAME"))
                            .toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
        Set<String> known = new HashSet<>(Set.of(
                "cross_reference.record_key",
                "crm_merge.snapshot",
                "known_record.record_key",
                "known_record.record_values",
                "written.written_values",
                "audit_salt.salt",
                "request.dossier"));
        UNDER_THE_FILE.forEach((table, column) -> known.add(table + "." + column));
        assertThat(sealed).isEqualTo(known);
    }

    @Test
    void killedOnceTheListIsDoneTheNextOpeningGoesOn_22() throws SQLException {
        fill();
        byte[] old = all("wrapped_key", "request").get(0);
        rotated(TWO);
        // As it lies there when Kith is killed after the list, and before the requests' keys.
        try (Connection connection = where.connect();
                PreparedStatement back =
                        connection.prepareStatement("UPDATE request SET wrapped_key = ? WHERE number = 'R-1'")) {
            back.setBytes(1, old);
            back.execute();
        }
        where.execute("UPDATE key_generation SET finished = FALSE WHERE generation = 2");

        rotated(TWO);

        assertEverythingOpensWith(SECOND);
        assertThat(database.wasRotated()).isTrue();
        rotated(TWO);
        assertThat(database.wasRotated()).isFalse();
    }

    @Test
    void aNodeWithTheOldKeyFileWritesNothing_58() throws SQLException {
        suppressionList().add(List.of(ANNA), REQUEST);
        rotated(TWO);

        // Another node that was opened before: its key file is the old one.
        assertThatThrownBy(() -> list(keyring).hits(Set.of(ANNA.token(keyring))))
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("Copy the key file");
        assertThatThrownBy(() -> list(keyring).hits(Set.of(BEN.token(keyring)))).isInstanceOf(WrongKey.class);
        assertThatThrownBy(() -> list(keyring).add(List.of(BEN), REQUEST)).isInstanceOf(WrongKey.class);
        assertThat(where.count("suppression")).isEqualTo(1);
    }

    @Test
    void aFileThatLacksAGenerationOrHoldsAnotherIsRefused_58() {
        suppressionList().add(List.of(ANNA), REQUEST);
        rotated(TWO);
        database.close();

        for (Keyring wrong : List.of(
                keyring,
                new Keyring(SECOND),
                new Keyring(List.of(THIRD, FIRST)),
                new Keyring(List.of(FIRST, SECOND)),
                new Keyring(List.of(THIRD, SECOND)))) {
            assertThatThrownBy(() -> where.open(wrong))
                    .isInstanceOf(WrongKey.class)
                    .hasMessageContaining("every line");
        }
        database = where.open(TWO);
        assertThat(isListed(list(TWO), TWO, ANNA)).isTrue();
        assertThat(where.count("key_generation")).isEqualTo(2);
    }
}
