package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.Installation.Ended;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merging inside HubSpot at the command line, as src/docs/who-is-who.md tells it. */
class MergeIT {

    private static final Pattern COMMAND = Pattern.compile("\\./kith (merge run \\S+ [0-9a-f]{12})");

    @TempDir
    private Path dir;

    private final HubSpotSimulator hubSpot =
            HubSpotSimulator.start(HubSpotSimulator.Options.unlimited(Clock.systemUTC()));
    private Installation kith;
    private String one = "";
    private String other = "";
    private String rita = "";

    @BeforeEach
    void install() throws IOException, SQLException {
        kith = new Installation(dir, 5);
        kith.environment.put("KITH_HUBSPOT_URL", hubSpot.url().toString());
        kith.environment.put("KITH_HUBSPOT_TOKEN", hubSpot.token());
        kith.edit(
                "config/match-rules/person.yaml",
                "[shop.customers, salesforce.Contact, salesforce.Lead, hubspot.contacts]",
                "[hubspot.contacts]");
        one = contact("ottilie@example.org", Map.of("lastname", "Quillwright", "city", "Berlin"));
        other = contact("o.quillwright@example.com", Map.of("phone", "030 7654321"));
        contact("somebody@example.net", Map.of("lastname", "Tannhauser"));
    }

    private String contact(String email, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("firstname", "Ottilie", "email", email));
        values.putAll(more);
        return "hubspot.contacts:" + hubSpot.put("contacts", values);
    }

    @AfterEach
    void close() throws SQLException {
        kith.close();
        hubSpot.close();
    }

    private static Ended well(Ended ended) {
        assertThat(ended.status()).as(ended.all()).isZero();
        return ended;
    }

    private Ended as(String... command) {
        return kith.as(rita, command);
    }

    private KithProcess served() throws IOException {
        KithProcess service = KithProcess.start(dir, kith.environment, "start");
        service.awaitOut("Ctrl-C stops safely.");
        assertThat(service.out()).as(service.err()).contains("Ctrl-C stops safely.");
        return service;
    }

    private void decided() {
        rita = kith.token("rita", "reviewer");
        well(kith.kith("match", "load", "person"));
        well(as("review", "merge", one, other));
    }

    /** The command that the plan ends with. */
    private String[] planned() {
        Matcher command = COMMAND.matcher(well(as("merge", "plan", one)).out());
        assertThat(command.find()).isTrue();
        return command.group(1).split(" ");
    }

    @Test
    void aReviewerMergesWhatTheRuleAllows() throws IOException {
        try (KithProcess service = served()) {
            decided();
            Ended refused = as("merge", "plan", "hubspot.contacts");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("merge-in: [hubspot.contacts]", "cannot be undone");
            kith.edit("config/match-rules/person.yaml", "merge-in: []", "merge-in: [hubspot.contacts]");
            well(kith.kith("reload"));

            Ended plan = well(as("merge", "plan", one));
            assertThat(plan.out())
                    .contains(one + " stays: the most is known in it")
                    .contains("gone after it:  " + other, "takes over:     phone")
                    .contains("1 record of hubspot.contacts would be merged away, of 1 person.")
                    .doesNotContain("7654321");
            assertThat(well(as("merge", "plan", one, "--values")).out()).contains("phone = 030 7654321");
            String requester = kith.token("anna.weber", "requester");
            assertThat(kith.as(requester, "merge", "plan", one).err()).contains("role reviewer");

            assertThat(well(as(planned())).out()).contains("Merged: 1 record.");

            assertThat(hubSpot.records("contacts")).hasSize(2);
            assertThat(well(as("merge", "list")).out()).contains(other + " into " + one, "by rita");
            assertThat(well(as("merge", "show", "1")).out()).contains("030 7654321", "o.quillwright@example.com");
            assertThat(as("merge", "show", "2").err()).contains("no merge 2");
        }
        assertThat(Files.readString(dir.resolve("var/logs/kith.log")))
                .doesNotContainIgnoringCase("quillwright", "Ottilie", "7654321");
    }

    @Test
    void killedWhileHubSpotMergesKithFindsOutWhatBecameOfIt() throws IOException {
        kith.edit("config/match-rules/person.yaml", "merge-in: []", "merge-in: [hubspot.contacts]");
        try (KithProcess service = served()) {
            decided();
            String[] command = planned();
            hubSpot.faults().add(Fault.delay(Duration.ofSeconds(2)).onPath("/merge"));
            kith.environment.put("KITH_TOKEN", rita);
            try (KithProcess asking = KithProcess.start(dir, kith.environment, command)) {
                await().until(() -> hubSpot.faults().pending().isEmpty());
                service.kill();
                assertThat(asking.ended().status()).isEqualTo(1);
            }
            kith.environment.remove("KITH_TOKEN");
        }
        await().until(() -> hubSpot.records("contacts").size() == 2);

        try (KithProcess service = served()) {
            await().until(() -> !well(as("merge", "list")).out().contains("begun"));
            assertThat(as("merge", "list").out()).contains(other + " into " + one);
            well(kith.kith("audit", "verify"));
        }
    }
}
