package dev.kith.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Section 16 of the Salesforce field guide. */
class SalesforceIdsTest {

    @Test
    void checksumsAreThoseOfRealIds() {
        assertThat(SalesforceIds.canonical("0012o00003OBzVS")).hasValue("0012o00003OBzVSAA1");
        assertThat(SalesforceIds.canonical("00530000009M943")).hasValue("00530000009M943AAC");
        assertThat(SalesforceIds.canonical("00530000009M943AAC")).hasValue("00530000009M943AAC");
    }

    @Test
    void whatIsNoIdIsNone() {
        assertThat(SalesforceIds.canonical("00530000009m943AAC")).isEmpty();
        assertThat(SalesforceIds.canonical("005")).isEmpty();
        assertThat(SalesforceIds.canonical("00530000009M94'")).isEmpty();
    }

    @Test
    void idsSortAsTheirNumbersDo() {
        assertThat(SalesforceIds.of("003", 61)).isLessThan(SalesforceIds.of("003", 62));
        assertThat(SalesforceIds.number(SalesforceIds.of("003", 123_456_789))).isEqualTo(123_456_789);
        assertThat(SalesforceIds.of("003", 7)).hasSize(18).startsWith("003");
    }
}
