package dev.kith.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleShopTest {

    private static final Map<String, Integer> LENGTHS = Map.of(
            "first_name", 40, "last_name", 80, "email", 80, "phone", 40, "street", 255, "city", 40, "postal_code", 20);
    private static final Set<String> SALUTATIONS = Set.of("Herr", "Frau", "Mr", "Mrs", "Ms", "Dr");

    /** One customer; null reads as the empty text. */
    private record Row(Map<String, String> columns) {
        String text(String column) {
            return columns.getOrDefault(column, "");
        }
    }

    @TempDir
    private Path dir;

    @Test
    void theShopHasExactlyTheDirtItPromises() throws SQLException {
        List<Row> rows = customers();

        Map<String, String> owners = new HashMap<>();
        int without = 0;
        List<String> invalid = new ArrayList<>();
        int shared = 0;
        for (Row row : rows) {
            String email = row.text("email").strip().toLowerCase(Locale.ROOT);
            if (email.isEmpty()) {
                without++;
            } else if (!email.matches("[a-z0-9.-]+@[a-z.]+\\.[a-z]+")) {
                invalid.add(email);
            } else if (owners.containsKey(email)) {
                shared++;
                assertThat(owners.get(email)).isNotEqualTo(row.text("first_name") + row.text("last_name"));
            }
            owners.putIfAbsent(email, row.text("first_name") + row.text("last_name"));
        }
        assertThat(rows).hasSize(1_000);
        assertThat(without).isEqualTo(60);
        assertThat(invalid).containsExactly("n/a", "anna.example.com", "kein@", "x y@z");
        assertThat(shared).isEqualTo(7);
        assertThat(rows).filteredOn(row -> row.text("last_name").length() > 80).hasSize(1);
        assertThat(rows)
                .extracting(row -> row.text("salutation"))
                .filteredOn(salutation -> !salutation.isEmpty() && !SALUTATIONS.contains(salutation))
                .containsExactly("Dipl.-Ing.");
    }

    @Test
    void allElseFitsIntoSalesforce() throws SQLException {
        for (Row row : customers()) {
            LENGTHS.forEach((column, length) -> {
                if (row.text(column).length() > length) {
                    assertThat(column).isEqualTo("last_name");
                }
            });
            assertThat(row.text("last_name")).isNotBlank();
            assertThat(row.text("updated_at")).startsWith("2025-");
        }
    }

    @Test
    void everyPhoneNumberIsValidInItsCountry() throws SQLException {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        Set<String> wrong = new HashSet<>();
        for (Row row : customers()) {
            String phone = row.text("phone");
            try {
                if (!phone.isEmpty() && !phones.isValidNumber(phones.parse(phone, row.text("country_code")))) {
                    wrong.add(row.text("country_code") + " " + phone);
                }
            } catch (NumberParseException e) {
                wrong.add(row.text("country_code") + " " + phone);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theCustomersAreOfManyCountriesAndTypedByHand() throws SQLException {
        List<Row> rows = customers();

        assertThat(rows)
                .extracting(row -> row.text("country_code"))
                .contains("DE", "AT", "FR", "ES", "PL", "SE", "GB", "US", "IT", "NL");
        assertThat(rows)
                .filteredOn(row -> !row.text("email").equals(row.text("email").strip()))
                .hasSizeGreaterThan(30);
        assertThat(rows)
                .filteredOn(row -> row.text("email").matches(".*[A-Z].*"))
                .hasSizeGreaterThan(50);
        assertThat(rows)
                .filteredOn(row -> row.text("first_name").contains("  "))
                .hasSizeGreaterThan(20);
        assertThat(rows)
                .filteredOn(row -> row.text("last_name").matches("[A-Z]{3,}"))
                .hasSizeGreaterThan(10);
    }

    @Test
    void twoShopsAreAlike() throws SQLException {
        List<Row> one = customers();

        try (SampleShop other = SampleShop.open(dir.resolve("other"));
                Connection connection = other.connect()) {
            assertThat(rows(connection)).isEqualTo(one);
        }
    }

    @Test
    void whatIsChangedThroughThePortIsThereAtTheNextStart() throws SQLException {
        try (SampleShop shop = SampleShop.open(dir.resolve("shop"));
                Connection connection = DriverManager.getConnection(shop.url(), shop.user(), shop.password());
                Statement statement = connection.createStatement()) {
            assertThat(shop.url()).startsWith("jdbc:h2:tcp://127.0.0.1:");
            statement.executeUpdate("update customers set city = 'Bonn' where customer_id = 1");
        }

        assertThat(customers().get(0).text("city")).isEqualTo("Bonn");
    }

    @Test
    void theUserOfTheShopCannotRunCode() throws SQLException {
        try (SampleShop shop = SampleShop.open(dir.resolve("shop"));
                Connection connection = DriverManager.getConnection(shop.url(), shop.user(), shop.password());
                Statement statement = connection.createStatement()) {
            Assertions.assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("create alias exit for 'java.lang.System.exit'"));
        }
    }

    @Test
    void generatedCustomersAreManyAndCleanAndUnique() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            SampleShop.generate(connection, 20_000, 7);

            Set<String> emails = new HashSet<>();
            for (Row row : rows(connection)) {
                assertThat(emails.add(row.text("email"))).isTrue();
                assertThat(row.text("email")).matches("[a-z0-9.-]+@[a-z.]+\\.[a-z]+");
            }
            assertThat(emails).hasSize(20_000);
        }
    }

    private List<Row> customers() throws SQLException {
        try (SampleShop shop = SampleShop.open(dir.resolve("shop"));
                Connection connection = shop.connect()) {
            return rows(connection);
        }
    }

    /** Every customer in the order of the ids. */
    private static List<Row> rows(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("select * from customers order by customer_id")) {
            while (results.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    String value = results.getString(i);
                    row.put(
                            results.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
                            value == null ? "" : value);
                }
                rows.add(new Row(row));
            }
        }
        return rows;
    }
}
