package dev.kith.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.MappedRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier.Kind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

    private static final Identifier HIDDEN = new Identifier(Kind.EMAIL, "hidden@example.com");

    private static Set<Identifier> in(String text, Identifier... asRead) {
        return Identifiers.of(
                new MappedRecord(
                        new RecordKey(ObjectName.of("shop.customers"), "1"), "m", "k", "1", Map.of("note", text)),
                Set.of(asRead));
    }

    @Test
    void anAddressBehindAnotherIsFoundThoughTheFieldIsKnown() {
        String both = "eva@example.com;hidden@example.com";
        assertThat(in(both, new Identifier(Kind.EMAIL, both))).contains(HIDDEN);
        assertThat(in("<hidden@example.com>", new Identifier(Kind.EMAIL, "<hidden@example.com>")))
                .contains(HIDDEN);
    }

    @Test
    void aNumberBesideAKnownAddressIsFound() {
        String address = "4930123456789@example.com";
        assertThat(in(address, new Identifier(Kind.EMAIL, address)))
                .contains(new Identifier(Kind.PHONE, "4930123456789"));
    }

    @Test
    void whatIsKnownInTheSameWritingIsNotFoundAgain() {
        assertThat(in("hidden@example.com", HIDDEN)).isEmpty();
        assertThat(in("+4930123456", new Identifier(Kind.PHONE, "+4930123456"))).isEmpty();
    }
}
