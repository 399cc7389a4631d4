package dev.kith.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated sales database, whose duplicates are known. */
class SampleSalesTest {

    private static final int ROWS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, ROWS})
    void everyRowHasItsTruthAndDuplicatesAreOneInEight(int rows) throws SQLException {
        try (Connection shop = generated(rows, 7)) {
            assertThat(number(shop, "select count(*) from customers")).isEqualTo(rows);
            assertThat(number(shop, "select count(*) from customers join customer_truth using (customer_id)"))
                    .isEqualTo(rows);
            long people = number(shop, "select count(distinct person_id) from customer_truth");
            assertThat((double) (rows - people) / rows).isBetween(0.07, 0.18);
            assertThat(number(
                            shop,
                            "select count(*) from customer_truth where kind in ('original', 'relative')"
                                    + " and person_id <> customer_id"))
                    .isZero();
            assertThat(number(shop, "select count(*) from customer_truth where person_id > customer_id"))
                    .isZero();
        }
    }

    @Test
    void aPersonsRowsDifferAndYetShareSomethingStrong() throws SQLException {
        String pairs = " from customers one join customer_truth t on t.person_id = one.customer_id"
                + " join customers other on other.customer_id = t.customer_id where t.customer_id <> t.person_id";
        String same = "lower(trim(one.email)) = lower(trim(other.email))";
        String phone = "regexp_replace(one.phone, '[^0-9]', '') = regexp_replace(other.phone, '[^0-9]', '')";
        try (Connection shop = generated(ROWS, 7)) {
            long all = number(shop, "select count(*)" + pairs);
            assertThat(all).isPositive();
            assertThat(number(shop, "select count(*)" + pairs + " and (" + same + " or " + phone + ")"))
                    .isEqualTo(all);
            assertThat(number(
                            shop,
                            "select count(*)" + pairs
                                    + " and one.first_name = other.first_name and one.last_name = other.last_name"
                                    + " and one.email = other.email and one.phone = other.phone"
                                    + " and one.street = other.street"))
                    .isLessThan(all / 20);
            assertThat(number(shop, "select count(*)" + pairs + " and not coalesce(" + same + ", false)"))
                    .isGreaterThan(all / 5);
        }
    }

    @Test
    void relativesShareAnAddressAndAreOthers() throws SQLException {
        try (Connection shop = generated(ROWS, 7)) {
            assertThat(number(
                            shop,
                            "select count(*) from customer_truth t join customers c using (customer_id)"
                                    + " join customers o on o.street = c.street and o.last_name = c.last_name"
                                    + " and o.city = c.city and o.customer_id < c.customer_id"
                                    + " where t.kind = 'relative'"))
                    .isGreaterThan(200);
        }
    }

    @Test
    void ordersAddUpAndNotesNamePeople() throws SQLException {
        try (Connection shop = generated(2_000, 7)) {
            assertThat(number(
                            shop,
                            "select count(*) from orders o where total <> (select sum(quantity * price) from"
                                    + " order_lines l where l.order_id = o.order_id)"))
                    .isZero();
            assertThat(number(
                            shop,
                            "select count(*) from invoices i join orders o using (order_id)"
                                    + " where i.net + i.tax <> o.total or i.customer_id <> o.customer_id"))
                    .isZero();
            assertThat(number(shop, "select count(*) from invoices where paid_on is null"))
                    .isPositive();
            assertThat(number(
                            shop,
                            "select count(*) from support_notes n join customers c using (customer_id)"
                                    + " where position(c.last_name in n.body) > 0"))
                    .isGreaterThan(80);
            assertThat(number(
                            shop,
                            "select count(*) from orders o join customers c using (customer_id)"
                                    + " where o.ship_name <> c.first_name || ' ' || c.last_name"))
                    .isGreaterThan(20);
        }
    }

    @Test
    void aCrowdHasManyNames() throws SQLException {
        try (Connection shop = generated(ROWS, 7)) {
            assertThat(number(shop, "select count(distinct last_name) from customers"))
                    .isGreaterThan(1_500);
        }
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherOneOthers() throws SQLException {
        try (Connection one = generated(500, 7);
                Connection same = generated(500, 7);
                Connection other = generated(500, 8)) {
            assertThat(texts(same)).isEqualTo(texts(one));
            assertThat(texts(other)).isNotEqualTo(texts(one));
        }
    }

    private static Connection generated(int rows, long seed) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        SampleShop.generateSales(connection, rows, seed);
        return connection;
    }

    private static List<String> texts(Connection connection) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (String table :
                List.of("customers", "customer_truth", "orders", "order_lines", "invoices", "support_notes")) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from " + table + " order by 1, 2")) {
                while (rows.next()) {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        text.append(rows.getString(i)).append('|');
                    }
                    texts.add(text.toString());
                }
            }
        }
        return texts;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }
}
