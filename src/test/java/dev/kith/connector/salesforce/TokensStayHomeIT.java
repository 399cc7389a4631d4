package dev.kith.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A token for Salesforce goes to the host in {@code url:} and to no other, whoever names one. */
class TokensStayHomeIT {

    private final ScriptedSalesforce salesforce = new ScriptedSalesforce();
    private final ScriptedSalesforce elsewhere = new ScriptedSalesforce();
    private final SalesforceBench bench = new SalesforceBench(salesforce.url(), "any");

    @AfterEach
    void close() {
        bench.close();
        salesforce.close();
        elsewhere.close();
    }

    @Test
    void anotherInstanceUrlIsNotFollowed_72() {
        salesforce.pointsElsewhere(elsewhere.url());
        salesforce.answers(404, "[]");

        assertThatThrownBy(() -> bench.contacts().describe()).isInstanceOf(RuntimeException.class);

        assertThat(salesforce.bodies()).as("calls").isNotEmpty();
        assertThat(elsewhere.bodies()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed_72() {
        salesforce.redirects(elsewhere.url().resolve("/services/data/v66.0/sobjects/Contact/describe"));

        assertThatThrownBy(() -> bench.contacts().describe()).isInstanceOf(RuntimeException.class);

        assertThat(salesforce.bodies()).as("calls").isNotEmpty();
        assertThat(elsewhere.bodies()).isEmpty();
    }
}
