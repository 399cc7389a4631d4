package dev.kith.connector.jdbc;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.EraserContract;
import dev.kith.connector.EraserWorld;
import dev.kith.record.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A table as an eraser like any other. */
abstract class JdbcEraserContract extends EraserContract {

    static final ObjectMap PEOPLE = EraserWorld.object(
            "shop.people",
            "id",
            List.of(
                    EraserWorld.is("given", FieldKind.GIVEN_NAME),
                    EraserWorld.is("family", FieldKind.FAMILY_NAME),
                    EraserWorld.is("email", FieldKind.EMAIL),
                    EraserWorld.is("phone", FieldKind.PHONE),
                    EraserWorld.is("note", FieldKind.FREE_TEXT),
                    EraserWorld.is("born", FieldKind.BIRTH_DATE),
                    EraserWorld.is("points", FieldKind.DETAIL),
                    EraserWorld.permission("no_mail")));

    static final ObjectMap ORDERS = EraserWorld.object(
            "shop.orders",
            "id",
            List.of(EraserWorld.is("person", FieldKind.RECORD_NUMBER), EraserWorld.is("total", FieldKind.DETAIL)));

    abstract JdbcBench.Shop newShop();

    /** A database that does not answer. */
    abstract JdbcBench.Shop nowhere();

    /** Statements that make a user of this name and password. */
    abstract String newUser(String name, String password);

    @Override
    protected EraserWorld newWorld() {
        return new Database(newShop());
    }

    private final class Database extends JdbcBench implements EraserWorld {

        private final Shop own;
        private Shop asked;
        private int last;

        Database(Shop own) {
            this.own = own;
            this.asked = own;
            try {
                openShop();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            execute(
                    "CREATE TABLE people (id integer PRIMARY KEY, given varchar(40), family varchar(40) NOT NULL,"
                            + " email varchar(80) NOT NULL UNIQUE, phone varchar(40), note varchar(400), born date NOT NULL,"
                            + " points integer, no_mail boolean NOT NULL)",
                    "CREATE TABLE orders (id integer PRIMARY KEY, person integer, total integer)");
        }

        @Override
        Shop newShop() {
            return own;
        }

        @Override
        public Eraser eraser() {
            return system(asked, ZoneId.of("Europe/Berlin")).eraser();
        }

        @Override
        public ObjectMap people() {
            return PEOPLE;
        }

        @Override
        public RecordKey add(Person person) {
            last++;
            try (Connection connection = another();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, DATE '1980-02-29', 7, false)")) {
                insert.setInt(1, last);
                insert.setString(2, person.given());
                insert.setString(3, person.family());
                insert.setString(4, person.email());
                insert.setString(5, person.phone());
                insert.setString(6, person.note());
                insert.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new RecordKey(PEOPLE.name(), Integer.toString(last));
        }

        @Override
        public RecordKey nobody() {
            return new RecordKey(PEOPLE.name(), "999999");
        }

        @Override
        public void remove(RecordKey key) {
            execute("DELETE FROM people WHERE id = " + key.value());
        }

        @Override
        public Optional<Presence> presenceOfRemoved() {
            return Optional.empty();
        }

        @Override
        public ObjectMap belongings() {
            return ORDERS;
        }

        @Override
        public String owner() {
            return "person";
        }

        @Override
        public RecordKey addBelonging(RecordKey person) {
            last++;
            execute("INSERT INTO orders VALUES (" + last + ", " + person.value() + ", 12)");
            return new RecordKey(ORDERS.name(), Integer.toString(last));
        }

        @Override
        public void settle() {
            // a committed deletion is done
        }

        @Override
        public String dump() {
            StringBuilder all = new StringBuilder();
            for (String table : List.of("people", "orders")) {
                try (Connection connection = another();
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            all.append(row.getString(i)).append('\n');
                        }
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            return all.toString();
        }

        @Override
        public void forbidErasing() {
            String name = "reader_" + Long.toHexString(System.nanoTime());
            execute(newUser(name, "secret"), "GRANT SELECT ON people TO " + name, "GRANT SELECT ON orders TO " + name);
            asked = new Shop(
                    own.url().replace(";DB_CLOSE_DELAY=-1", ""), name, "secret"); // which takes an administrator
        }

        @Override
        public void breakDown() {
            asked = nowhere();
        }

        @Override
        public boolean loseAnAnswer() {
            return false; // one transaction: what was not answered for is done again
        }

        @Override
        public void close() {
            try {
                closeShop();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
