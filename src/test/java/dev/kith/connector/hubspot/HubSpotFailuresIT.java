package dev.kith.connector.hubspot;

import static dev.kith.connector.hubspot.HubSpotBench.emails;
import static dev.kith.connector.hubspot.HubSpotBench.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.sandbox.hubspot.HubSpotFaults;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.hubspot.RatePolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Troubles of a whole call. A system of its own for each: the component remembers limits. */
class HubSpotFailuresIT {

    private HubSpotSimulator hubSpot = HubSpotSimulator.start(HubSpotSimulator.Options.inMemory(Clock.systemUTC()));
    private HubSpotBench bench = new HubSpotBench(hubSpot.url(), hubSpot.token());

    @AfterEach
    void close() {
        bench.close();
        hubSpot.close();
    }

    private void with(HubSpotSimulator.Options options) {
        close();
        hubSpot = HubSpotSimulator.start(options);
        bench = new HubSpotBench(hubSpot.url(), hubSpot.token());
    }

    private List<Outcome> write() {
        return bench.contacts().write(List.of(unknown("1", "firstname", "Anna"), unknown("2", "firstname", "Bert")));
    }

    @Test
    void aRefusedTokenIsAPersonsTask() {
        hubSpot.expireTokens();

        assertThatThrownBy(this::write)
                .isInstanceOf(CredentialsRejected.class)
                .hasMessageContaining("token: in config/systems/hubspot.yaml");
        assertThat(bench.system.answers()).isFalse();
    }

    @Test
    void missingScopesAreNamed() {
        with(HubSpotSimulator.Options.inMemory(Clock.systemUTC()).withoutScopes("crm.objects.contacts.write"));

        assertThatThrownBy(this::write)
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("crm.objects.contacts.write");
        assertThat(bench.system.answers()).isTrue();
    }

    @Test
    void theDaysLimitStopsTheRun() {
        hubSpot.faults()
                .add(HubSpotFaults.limited(RatePolicy.DAILY)
                        .onPath("/batch/upsert")
                        .always());

        assertThatThrownBy(this::write)
                .isInstanceOf(SystemUnavailable.class)
                .hasMessageContaining("the day's limit of calls is used up");
    }

    @Test
    void aMoveToAnotherDataCentreStopsTheRun() {
        hubSpot.faults().add(HubSpotFaults.migrating(Duration.ofHours(3)).onPath("/batch/upsert"));

        assertThatThrownBy(this::write).isInstanceOf(SystemUnavailable.class).hasMessageContaining("HTTP 477");
    }

    @Test
    void anErrorInsideHubSpotIsOutwaitedOrStopsTheRun() {
        hubSpot.faults().add(HubSpotFaults.unavailable().onPath("/batch/upsert").times(HubSpotBench.ATTEMPTS - 1));
        assertThat(write()).allMatch(Outcome.Done.class::isInstance);

        hubSpot.faults().add(HubSpotFaults.serverError().onPath("/batch/upsert").always());
        assertThatThrownBy(this::write).isInstanceOf(SystemUnavailable.class).hasMessageContaining("HTTP 500");
    }

    @Test
    void aWriteThatTookEffectWithoutAnAnswerIsNotDoneTwice() {
        hubSpot.faults().add(HubSpotFaults.timeoutAfterwards().onPath("/batch/upsert"));

        assertThat(write()).allMatch(Outcome.Done.class::isInstance);
        assertThat(hubSpot.records("contacts")).hasSize(2);
    }

    @Test
    void aShortLimitIsOutwaited() {
        hubSpot.faults().add(HubSpotFaults.limited(RatePolicy.SECONDLY).onPath("/batch/upsert"));

        assertThat(write()).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void recordsThatStayLockedWaitForTheNextRun() {
        Destination contacts = bench.contacts();
        contacts.describe();
        hubSpot.faults().add(HubSpotFaults.locked().onPath("/batch/upsert").always());

        assertThat(contacts.write(List.of(unknown("1", "firstname", "Anna")))).allMatch(Outcome.Busy.class::isInstance);
    }

    @Test
    void aMissingKeyPropertyIsToldWithItsMaking() {
        assertThatThrownBy(() -> bench.system
                        .destination(bench.contact(), Optional.of("salesforce_id"))
                        .describe())
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("no property 'salesforce_id'")
                .hasMessageContaining("Single-line text")
                .hasMessageContaining("unique values");
        assertThatThrownBy(() -> bench.system
                        .destination(bench.contact(), Optional.of("city"))
                        .find(emails("a@example.com")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("takes the same value twice");
    }

    @Test
    void aPropertyThatVanishedIsToldOnce() {
        assertThatThrownBy(() -> bench.contacts().write(List.of(unknown("1", "no_such_thing", "x"))))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("'no_such_thing'");
    }

    @Test
    void aPlainAddressIsRefusedUnlessItIsThisMachine() {
        assertThatThrownBy(() -> new HubSpotBench(URI.create("http://api.example.com"), "secret"))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("https://");
    }

    @Test
    void messagesHoldNoValues() {
        hubSpot.faults()
                .add(HubSpotFaults.error(404, "OBJECT_NOT_FOUND", "Nobody called needle@example.com")
                        .onPath("/batch/read"));
        Destination contacts = bench.contacts();
        contacts.describe();

        assertThatThrownBy(() -> contacts.find(emails("needle@example.com")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageNotContaining("needle");
    }
}
