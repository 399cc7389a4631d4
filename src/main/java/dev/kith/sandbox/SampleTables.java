package dev.kith.sandbox;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop's tables, in SQL that H2 and PostgreSQL both take. */
final class SampleTables {

    private static final int BATCH = 1_000;
    private static final int BATCHES_IN_TRANSACTION = 20;
    static final List<String> PRODUCTS = List.of(
            "Espresso beans 1 kg",
            "Filter coffee 500 g",
            "Green tea 250 g",
            "Teapot, cast iron",
            "Moka pot",
            "Milk jug",
            "Hand grinder",
            "Paper filters",
            "Travel mug",
            "Cup and saucer",
            "Descaler",
            "Gift box");
    private static final String INSERT = """
        insert into customers (customer_id, salutation, first_name, last_name, email, phone, street, city, postal_code,
            country_code, birth_date, loyalty_points, newsletter, notes, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private SampleTables() {}

    static void createCustomers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                create table customers (
                    customer_id integer primary key, salutation varchar(40), first_name varchar(100),
                    last_name varchar(200), email varchar(200), phone varchar(60), street varchar(255),
                    city varchar(100), postal_code varchar(20), country_code char(2), birth_date date,
                    loyalty_points integer, newsletter boolean, notes varchar(2000), updated_at timestamp not null)\
                """);
            statement.execute("create index customers_by_change on customers (updated_at, customer_id)");
        }
    }

    static void createProducts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table products (product_id integer primary key, name varchar(100), price decimal(10, 2))");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into products values (?, ?, ?)")) {
            for (int i = 0; i < PRODUCTS.size(); i++) {
                insert.setInt(1, i + 1);
                insert.setString(2, PRODUCTS.get(i));
                insert.setBigDecimal(3, price(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static BigDecimal price(int product) {
        return new BigDecimal(450 + 325 * product).movePointLeft(2);
    }

    /** Who the customers are. */
    interface Customers {
        SampleCustomer customer(int id) throws SQLException;
    }

    /** Inserts customers 1 to {@code number}, a few thousand in a transaction; the last one is left open. */
    static void fillCustomers(Connection connection, int number, Customers customers) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int id = 1; id <= number; id++) {
                bind(insert, customers.customer(id));
                insert.addBatch();
                if (id % BATCH == 0) {
                    insert.executeBatch();
                }
                if (id % (BATCHES_IN_TRANSACTION * BATCH) == 0) {
                    connection.commit();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, SampleCustomer customer) throws SQLException {
        insert.setInt(1, customer.id());
        text(insert, 2, customer.name().salutation());
        text(insert, 3, customer.name().first());
        text(insert, 4, customer.name().last());
        text(insert, 5, customer.email());
        text(insert, 6, customer.phone());
        text(insert, 7, customer.address().street());
        text(insert, 8, customer.address().city());
        text(insert, 9, customer.address().postalCode());
        text(insert, 10, customer.address().countryCode());
        insert.setObject(11, customer.birthDate() == null ? null : Date.valueOf(customer.birthDate()), Types.DATE);
        insert.setInt(12, customer.loyaltyPoints());
        insert.setBoolean(13, customer.newsletter());
        text(insert, 14, customer.notes());
        insert.setTimestamp(15, Timestamp.valueOf(customer.updatedAt()));
    }

    private static void text(PreparedStatement insert, int column, @Nullable String text) throws SQLException {
        insert.setObject(column, text, Types.VARCHAR);
    }
}
