package dev.kith.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated sales database in PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleShopPostgresIT {

    private static final int ROWS = 10_000;

    private EmbeddedPostgres postgres;
    private Connection shop;

    @BeforeAll
    void generate() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        shop = generated("seven", 7);
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        shop.close();
        postgres.close();
    }

    private Connection generated(String database, long seed) throws SQLException {
        Connection made = empty(database);
        SampleShop.generateSales(made, ROWS, seed);
        return made;
    }

    private Connection empty(String database) throws SQLException {
        try (Connection admin = postgres.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + database);
        }
        return postgres.getDatabase("postgres", database).getConnection();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"customers", "customer_truth", "products", "orders", "order_lines", "invoices", "support_notes"})
    void everyTableHoldsWhatItHoldsInH2(String table) throws SQLException {
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
            SampleShop.generateSales(h2, ROWS, 7);

            assertThat(rows(shop, table)).isNotEmpty().isEqualTo(rows(h2, table));
        }
    }

    @Test
    void cleanCustomersAreGeneratedToo() throws SQLException {
        try (Connection clean = empty("clean")) {
            SampleShop.generate(clean, ROWS, 7);

            assertThat(number(clean, "select count(distinct email) from customers"))
                    .isEqualTo(ROWS);
            assertThat(number(clean, "select count(birth_date) from customers"))
                    .isBetween(ROWS * 85L / 100, ROWS * 95L / 100);
        }
    }

    @Test
    void theSameSeedGivesTheSamePeopleAndAnotherOneOthers() throws SQLException {
        try (Connection again = generated("again", 7);
                Connection other = generated("eight", 8)) {
            List<String> customers = rows(shop, "customers");
            assertThat(customers).hasSize(ROWS).isEqualTo(rows(again, "customers"));
            assertThat(rows(shop, "customer_truth")).isEqualTo(rows(again, "customer_truth"));
            List<String> others = rows(other, "customers");
            others.retainAll(customers);
            assertThat(others).hasSizeLessThan(ROWS / 100);
        }
    }

    @Test
    void theTruthIsAboutEveryRowAndMakesSense() throws SQLException {
        assertThat(number(shop, "select count(*) from customers join customer_truth using (customer_id)"))
                .isEqualTo(ROWS);
        assertThat(number(shop, "select count(*) from customer_truth where person_id > customer_id"))
                .isZero();
        assertThat(number(
                        shop,
                        "select count(*) from customer_truth where kind in ('original', 'relative')"
                                + " and person_id <> customer_id"))
                .isZero();
        assertThat(
                        number(
                                shop,
                                "select count(*) from customer_truth t where not exists"
                                        + " (select 1 from customer_truth p where p.customer_id = t.person_id and p.person_id = t.person_id)"))
                .as("people whose first row is another person's")
                .isZero();
        assertThat(ROWS - number(shop, "select count(distinct person_id) from customer_truth"))
                .isBetween(ROWS * 7L / 100, ROWS * 18L / 100);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }

    /** Sorted, because rows of one order have no order of their own. */
    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + table)) {
            while (result.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getObject(i));
                }
                rows.add(values.stream().map(SampleShopPostgresIT::text).collect(Collectors.joining("|")));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
