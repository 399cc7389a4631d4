package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.identity.Claims.Claim;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class ClaimContract extends StateContract {

    private Set<RecordKey> claim(Claim... claims) {
        return claims().claim(CUSTOMERS, List.of(claims));
    }

    private static Claim claim(int customer, String... emails) {
        return new Claim(customer(customer), Set.of(emails));
    }

    @Test
    void whoClaimsFirstWins() {
        assertThat(claim(claim(1, "a@example.org"))).isEmpty();
        assertThat(claim(claim(2, "a@example.org"))).containsExactly(customer(2));
        assertThat(claim(claim(1, "a@example.org"))).isEmpty();
    }

    @Test
    void withinAPageTheFirstWins() {
        assertThat(claim(claim(7, "a@example.org"), claim(3, "a@example.org"), claim(5, "a@example.org")))
                .containsExactlyInAnyOrder(customer(3), customer(5));
    }

    @Test
    void theOutcomeOfAPageDoesNotDependOnChance() {
        for (int round = 0; round < 20; round++) {
            String email = "round" + round + "@example.org";
            List<Claim> page = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                page.add(claim(1_000 * round + i, email, "own" + round + "-" + i + "@example.org"));
            }
            assertThat(claims().claim(CUSTOMERS, page)).hasSize(49).doesNotContain(customer(1_000 * round));
        }
    }

    @Test
    void whoGetsAnotherEmailGivesTheOldOneUp() {
        claim(claim(1, "a@example.org", "b@example.org"));

        assertThat(claim(claim(1, "b@example.org"))).isEmpty();

        assertThat(claim(claim(2, "a@example.org"))).isEmpty();
        assertThat(claim(claim(3, "b@example.org"))).containsExactly(customer(3));
    }

    @Test
    void anEmailThatIsGivenUpCanBeTakenWithinOnePage() {
        claim(claim(1, "a@example.org"), claim(2, "b@example.org"));

        assertThat(claim(claim(1, "b@example.org"), claim(2, "a@example.org"))).isEmpty();
    }

    @Test
    void whoHasNoEmailLosesNothing() {
        assertThat(claim(claim(1), claim(2))).isEmpty();
        assertThat(claims().claim(CUSTOMERS, List.of())).isEmpty();
        assertThat(where.count("identifier")).isZero();
    }

    @Test
    void whoLostOneOfTwoEmailsKeepsTheOther() {
        claim(claim(1, "a@example.org"));

        assertThat(claim(claim(2, "a@example.org", "b@example.org"))).containsExactly(customer(2));
        assertThat(claim(claim(3, "b@example.org"))).containsExactly(customer(3));
    }

    @Test
    void eachObjectHasItsOwnClaims() {
        claim(claim(1, "a@example.org"));

        ObjectName other = ObjectName.of("crm.people");
        RecordKey person = new RecordKey(other, "1");
        assertThat(claims().claim(other, List.of(new Claim(person, Set.of("a@example.org")))))
                .isEmpty();
    }

    @Test
    void ofEightRoutesThatClaimOneEmailAtOnceOneWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            String email = "round" + round + "@example.org";
            int base = 100 * round;
            List<Set<RecordKey>> lost = together(8, i -> () -> claim(claim(base + i, email)));
            assertThat(lost).filteredOn(Set::isEmpty).hasSize(1);
        }
    }

    @Test
    void pagesWithTheSameEmailsInAnotherOrderDoNotBlockEachOther() throws Exception {
        List<Set<RecordKey>> lost = together(8, i -> () -> {
            List<Claim> page = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                page.add(claim(1_000 * i + n, "shared" + n + "@example.org"));
            }
            if (i % 2 == 0) {
                Collections.reverse(page);
            }
            return claims().claim(CUSTOMERS, page);
        });

        assertThat(lost.stream().mapToInt(Set::size).sum()).isEqualTo(7 * 200);
        assertThat(where.count("identifier")).isEqualTo(200);
    }
}
