package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What a person may look at when a database does not answer. */
class SqlTest {

    @Test
    void aMachineThatKeepsSilentIsNotTakenForAPortWhereNobodyListens() throws Exception {
        assertThat(told("Connection timed out"))
                .contains("did not answer in time")
                .doesNotContain("nothing listens");
        assertThat(told("Connection refused")).contains("nothing listens on that machine's port");
        assertThat(told("Cannot assign requested address"))
                .contains("did not answer. ")
                .doesNotContain("nothing listens");
    }

    private static String told(String reason) throws Exception {
        try (CamelContext camel = new DefaultCamelContext();
                Sql sql = new Sql(camel, "shop", "shop", "config/systems/shop.yaml")) {
            return String.valueOf(
                    sql.explained(new SQLException("no connection", "08001", new ConnectException(reason)))
                            .getMessage());
        }
    }
}
