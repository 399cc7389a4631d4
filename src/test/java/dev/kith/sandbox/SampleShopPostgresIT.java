package dev.kith.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SampleShopPostgresIT {

    @Test
    void customersAreGeneratedInPostgresToo() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            SampleShop.generate(connection, 20_000, 7);

            try (ResultSet counted = statement.executeQuery(
                    "select count(*), count(distinct email), count(birth_date) from customers")) {
                assertThat(counted.next()).isTrue();
                assertThat(counted.getInt(1)).isEqualTo(20_000);
                assertThat(counted.getInt(2)).isEqualTo(20_000);
                assertThat(counted.getInt(3)).isBetween(17_000, 19_000);
            }
        }
    }
}
