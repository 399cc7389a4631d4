package dev.kith.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditEventTest {

    private static final Instant AT = Instant.EPOCH;

    @Test
    void countsCodesAndSystemsAreFacts() {
        Map<String, Object> facts = Map.of(
                "count",
                3,
                "total",
                3L,
                "done",
                true,
                "system",
                "shop.customers",
                "systems",
                List.of("shop", "Web shop"),
                "basis",
                "Art. 17(3)(b)",
                "hash",
                "a".repeat(64));

        assertThat(AuditEvent.of(AT, "kith", "planned", facts).facts()).isEqualTo(facts);
    }

    static List<Object> personal() {
        return List.of("anna@example.org", List.of("shop", "anna@example.org"), 1.5, Map.of("a", 1), "two\nlines");
    }

    @ParameterizedTest
    @MethodSource("personal")
    void whatLooksPersonalIsRefusedWithoutBeingNamed(Object fact) {
        assertThatThrownBy(() -> AuditEvent.of(AT, "kith", "planned", Map.of("found", fact)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'found' of planned")
                .hasMessageNotContaining("example");
    }

    @Test
    void commitmentsWithoutARequestAreRefused() {
        assertThatThrownBy(() -> new AuditEvent(
                        AT, "kith", "located", Optional.empty(), Map.of(), Map.of("email", "anna@example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request");
    }

    @Test
    void anActionIsACode() {
        for (String action : List.of("", "Token made", "token_made")) {
            assertThatThrownBy(() -> AuditEvent.of(AT, "kith", action, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String nobody : List.of("", " ", "anna@example.org", "a\nb", "x".repeat(101))) {
            assertThatThrownBy(() -> AuditEvent.of(AT, nobody, "planned", Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("example.org");
        }
    }

    @Test
    void nothingPersonalIsPrinted() {
        assertThat(new AuditEvent(AT, "k", "located", Optional.of("R"), Map.of(), Map.of("email", "anna@example.org")))
                .hasToString("AuditEvent[located]");
    }
}
