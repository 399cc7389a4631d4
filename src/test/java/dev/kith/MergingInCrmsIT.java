package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.FieldKind;
import dev.kith.erasure.Clue;
import dev.kith.merging.MergeLog.Merge;
import dev.kith.merging.MergePlan;
import dev.kith.merging.MergeRefused;
import dev.kith.merging.MergeResult;
import dev.kith.merging.Merges;
import dev.kith.merging.Merges.Asked;
import dev.kith.people.Excerpt;
import dev.kith.people.KnownRecord;
import dev.kith.people.Links.Settlement;
import dev.kith.people.Queue.Decision;
import dev.kith.people.Queue.Pair;
import dev.kith.people.Register.Entry;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import dev.kith.state.StoredCrossReferences;
import dev.kith.state.StoredLinks;
import dev.kith.state.StoredQueue;
import dev.kith.state.StoredRegister;
import dev.kith.suppression.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ottilie is in Salesforce twice and in HubSpot twice; Kith knows, and merges when it is asked to. */
class MergingInCrmsIT {

    private static final ObjectName CONTACT = ObjectName.of("salesforce.Contact");
    private static final ObjectName CONTACTS = ObjectName.of("hubspot.contacts");
    private static final String RULE = "person";

    @TempDir
    private Path dir;

    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(new HandClock(ForgettingWorld.START)));
    private final HubSpotSimulator hubSpot =
            HubSpotSimulator.start(HubSpotSimulator.Options.unlimited(new HandClock(ForgettingWorld.START)));
    private ForgettingWorld world;
    private StoredRegister register;
    private Merges merges;

    @BeforeEach
    void open() throws IOException {
        world = new ForgettingWorld(
                dir,
                Map.of(
                        "KITH_SALESFORCE_URL", salesforce.url().toString(),
                        "KITH_SALESFORCE_CLIENT_ID", salesforce.clientId(),
                        "KITH_SALESFORCE_CLIENT_SECRET", salesforce.clientSecret(),
                        "KITH_HUBSPOT_URL", hubSpot.url().toString(),
                        "KITH_HUBSPOT_TOKEN", hubSpot.token(),
                        "KITH_RETRY_ATTEMPTS", "1"),
                "shop",
                "salesforce",
                "hubspot");
        Files.createDirectories(dir.resolve("config/match-rules"));
        world.write("match-rules/person.yaml", Files.readString(Path.of("config/match-rules/person.yaml")));
        world.edit("match-rules/person.yaml", "merge-in: []", "merge-in: [salesforce.Contact, hubspot.contacts]");
        register = new StoredRegister(world.database, world.keyring);
        merges = world.merges();
    }

    @AfterEach
    void close() {
        world.close();
        salesforce.close();
        hubSpot.close();
    }

    private RecordKey inSalesforce(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(
                Map.of("FirstName", "Ottilie", "LastName", "Quillwright", "Email", "ottilie@example.org"));
        values.putAll(more);
        return new RecordKey(CONTACT, salesforce.put("Contact", values));
    }

    private RecordKey inHubSpot(String email, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("firstname", "Ottilie", "email", email));
        values.putAll(more);
        return new RecordKey(CONTACTS, hubSpot.put("contacts", values));
    }

    /** Kith has read them, and takes them for one person. */
    private void one(RecordKey... records) {
        for (RecordKey record : records) {
            register.take(
                    RULE,
                    record.object(),
                    List.of(new KnownRecord(
                            record, new Excerpt(Map.of(FieldKind.GIVEN_NAME, "Ottilie")), Optional.empty())),
                    Optional.empty());
        }
        List<Entry> entries = register.find(RULE, List.of(records));
        UUID person = entries.get(0).person();
        Map<Long, UUID> moved = new HashMap<>();
        Map<UUID, UUID> retired = new HashMap<>();
        entries.stream().skip(1).forEach(entry -> {
            moved.put(entry.id(), person);
            retired.put(entry.person(), person);
        });
        new StoredLinks(world.database)
                .settle(
                        RULE,
                        new Settlement(
                                entries.stream().map(Entry::id).toList(), moved, retired, Map.of(), List.of(), "test"));
    }

    private static Asked all(ObjectName object) {
        return new Asked(RULE, object, Optional.empty());
    }

    private MergeResult run(Asked asked) {
        return merges.run(asked, merges.plan(asked).hash(), false, "rita");
    }

    private String audit() {
        return world.audit.entries().map(entry -> entry.entry()).toList().toString();
    }

    @Test
    void salesforceKeepsTheFullerRecordWithWhatBothHeldAndTheStrictestConsent() {
        RecordKey full = inSalesforce(Map.of("MailingCity", "Berlin", "MailingStreet", "Gasse 1"));
        RecordKey thin = inSalesforce(Map.of("Phone", "030 7654321", "HasOptedOutOfEmail", true));
        one(full, thin);

        MergePlan plan = merges.plan(all(CONTACT));

        assertThat(plan.merges()).singleElement().satisfies(planned -> {
            assertThat(planned.survivor()).isEqualTo("salesforce.Contact:" + full.value());
            assertThat(planned.why()).isEqualTo("the most is known in it");
            assertThat(planned.losers()).containsExactly("salesforce.Contact:" + thin.value());
            assertThat(planned.gains()).isEqualTo(Map.of("Phone", "030 7654321", "HasOptedOutOfEmail", "true"));
            assertThat(planned.lost()).isEmpty();
            assertThat(planned.toString()).doesNotContain("7654321");
        });
        assertThat(salesforce.records("Contact")).as("a plan changes nothing").hasSize(2);

        MergeResult result = merges.run(all(CONTACT), plan.hash(), false, "rita");

        assertThat(result.merged()).hasSize(1);
        assertThat(salesforce.records("Contact")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("Id", full.value())
                .containsEntry("Phone", "030 7654321")
                .containsEntry("MailingCity", "Berlin")
                .containsEntry("HasOptedOutOfEmail", true));
        assertThat(register.find(RULE, List.of(full, thin)))
                .extracting(entry -> entry.record().key())
                .containsExactly(full);
        Merge kept = merges.show(result.merged().get(0));
        assertThat(kept.endedAt()).isPresent();
        assertThat(kept.snapshot().lost()).containsEntry("Phone", "030 7654321").containsEntry("Id", thin.value());
        assertThat(kept.snapshot().survived())
                .containsEntry("HasOptedOutOfEmail", "false")
                .doesNotContainKey("Phone");
        assertThat(audit()).contains("records-merged", "rita").doesNotContain("Quillwright");
        assertThat(merges.plan(all(CONTACT)).merges()).isEmpty();
    }

    @Test
    void hubSpotsNewRecordInheritsWhatIsKnownAndDecidedAboutBoth() {
        RecordKey one = inHubSpot("ottilie@example.org", Map.of("city", "Berlin", "zip", "10115"));
        RecordKey two = inHubSpot("o.quillwright@example.com", Map.of("phone", "030 7654321"));
        RecordKey other = inHubSpot("somebody@example.net", Map.of());
        hubSpot.optOut("o.quillwright@example.com");
        one(one, two);
        one(other);
        new StoredQueue(world.database)
                .decide(
                        new Decision(
                                0, RULE, 0, false, "rita", world.clock.instant(), Optional.empty(), Optional.empty()),
                        List.of(new Pair(token(two), token(other))));

        MergeResult result = run(new Asked(RULE, CONTACTS, Optional.of(two)));

        assertThat(result.refused()).isEmpty();
        Map<String, Object> left = hubSpot.records("contacts").stream()
                .filter(contact -> "Berlin".equals(contact.get("city")))
                .findFirst()
                .orElseThrow();
        assertThat(left)
                .containsEntry("email", "ottilie@example.org")
                .containsEntry("hs_additional_emails", "o.quillwright@example.com")
                .containsEntry("phone", "030 7654321")
                .containsEntry("hs_email_optout", "true");
        RecordKey now = new RecordKey(CONTACTS, String.valueOf(left.get("hs_object_id")));
        assertThat(now).isNotEqualTo(one);
        assertThat(register.find(RULE, List.of(one, two))).isEmpty();
        List<Entry> entries = register.find(RULE, List.of(now, other));
        assertThat(entries).hasSize(2);
        assertThat(new StoredLinks(world.database)
                        .decided(RULE, entries.stream().map(Entry::id).toList()))
                .as("that it is not the other one")
                .singleElement()
                .satisfies(decided -> assertThat(decided.same()).isFalse());
    }

    private UUID token(RecordKey record) {
        return register.find(RULE, List.of(record)).get(0).token();
    }

    @Test
    void severalRecordsBecomeOneAlthoughEachMergeMakesANewOne() {
        RecordKey one = inHubSpot("ottilie@example.org", Map.of("city", "Berlin", "zip", "10115"));
        RecordKey two = inHubSpot("two@example.org", Map.of("phone", "030 7654321"));
        RecordKey three = inHubSpot("three@example.org", Map.of());
        one(one, two, three);

        assertThat(run(all(CONTACTS)).merged()).hasSize(2);

        assertThat(hubSpot.records("contacts")).hasSize(1);
        assertThat(register.count(RULE).records()).isEqualTo(Map.of("hubspot.contacts", 1L));
    }

    @Test
    void nobodyWhoWasForgottenComesBackByAMerge() {
        RecordKey one = inHubSpot("ottilie@example.org", Map.of("city", "Berlin"));
        RecordKey two = inHubSpot("o.quillwright@example.com", Map.of());
        one(one, two);
        MergePlan plan = merges.plan(all(CONTACTS));
        world.suppression.add(List.of(new Identifier(Identifier.Kind.EMAIL, "o.quillwright@example.com")), "R-1");

        MergeResult result = merges.run(all(CONTACTS), plan.hash(), false, "rita");

        assertThat(result.merged()).isEmpty();
        assertThat(result.refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo("forgotten"));
        assertThat(hubSpot.records("contacts")).hasSize(2);
        assertThat(merges.list(9)).as("no snapshot of them").isEmpty();
    }

    @Test
    void norByAFurtherAddressThatTheDataMapDoesNotDescribe() {
        one(
                inHubSpot("ottilie@example.org", Map.of("city", "Berlin")),
                inHubSpot("two@example.org", Map.of("hs_additional_emails", "gone@example.org")));
        world.suppression.add(List.of(new Identifier(Identifier.Kind.EMAIL, "gone@example.org")), "R-1");

        assertThat(run(all(CONTACTS)).refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo("forgotten"));
        assertThat(hubSpot.records("contacts")).hasSize(2);
    }

    @Test
    void whoAskedToBeForgottenIsLeftAsTheyAre() {
        one(inSalesforce(Map.of()), inSalesforce(Map.of("MailingCity", "Berlin")));
        world.file(new Clue(Clue.Kind.EMAIL, "ottilie@example.org"));

        MergeResult result = run(all(CONTACT));

        assertThat(result.refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo("request-open"));
        assertThat(salesforce.records("Contact")).hasSize(2);
    }

    @Test
    void whatIsKeptOfAMergeGoesWithThePerson_32() {
        RecordKey one = inSalesforce(Map.of("MailingCity", "Berlin"));
        one(one, inSalesforce(Map.of()));
        run(all(CONTACT));
        RecordKey other = inHubSpot("ottilie@example.org", Map.of("city", "Berlin"));
        one(other, inHubSpot("o.quillwright@example.com", Map.of()));
        run(all(CONTACTS));

        new StoredCrossReferences(world.database, world.keyring).forget(List.of(one));
        assertThat(merges.list(9))
                .singleElement()
                .satisfies(merge -> assertThat(merge.snapshot().object()).isEqualTo(CONTACTS));
        world.suppression.add(List.of(new Identifier(Identifier.Kind.EMAIL, "o.quillwright@example.com")), "R-1");
        merges.tidy();

        assertThat(merges.list(9)).isEmpty();
    }

    @Test
    void aSnapshotIsKeptForNinetyDays() {
        one(inSalesforce(Map.of()), inSalesforce(Map.of("MailingCity", "Berlin")));
        long number = run(all(CONTACT)).merged().get(0);

        world.clock.move(Duration.ofDays(89));
        merges.tidy();
        assertThat(merges.show(number).by()).isEqualTo("rita");
        world.clock.move(Duration.ofDays(2));
        merges.tidy();

        assertThatThrownBy(() -> merges.show(number)).isInstanceOf(MergeRefused.class);
    }

    @Test
    void anAnswerThatGotLostIsFoundOutLater() {
        RecordKey one = inHubSpot("ottilie@example.org", Map.of("city", "Berlin"));
        one(one, inHubSpot("o.quillwright@example.com", Map.of()));
        hubSpot.faults()
                .add(Fault.errorAfterwards(500, "ERROR", "internal error").onPath("/merge"));

        MergeResult lost = run(all(CONTACTS));

        assertThat(lost.stopped()).isPresent();
        assertThat(hubSpot.records("contacts")).as("it was done").hasSize(1);
        assertThat(merges.list(9)).singleElement().satisfies(merge -> assertThat(merge.endedAt())
                .isEmpty());
        merges.tidy();
        assertThat(merges.list(9)).singleElement().satisfies(merge -> assertThat(merge.endedAt())
                .isPresent());
        assertThat(register.count(RULE).records()).isEqualTo(Map.of("hubspot.contacts", 1L));
        assertThat(audit()).contains("records-merged");
    }

    @Test
    void whatWasNeverDoneIsNotKept() {
        one(inSalesforce(Map.of()), inSalesforce(Map.of("MailingCity", "Berlin")));
        salesforce.faults().add(Fault.unavailable().onPath("/Soap/").always());

        assertThat(run(all(CONTACT)).stopped()).isPresent();
        merges.tidy();
        assertThat(merges.list(9)).as("another node may be at it").hasSize(1);
        world.clock.move(Duration.ofMinutes(16));
        merges.tidy();

        assertThat(merges.list(9)).isEmpty();
        assertThat(salesforce.records("Contact")).hasSize(2);
    }

    @Test
    void whatSalesforceRefusesIsToldAndTheNextGoesOn() {
        RecordKey one = inSalesforce(Map.of("MailingCity", "Berlin"));
        one(one, inSalesforce(Map.of("Phone", "030 7654321")));
        one(inSalesforce(Map.of()), inSalesforce(Map.of("MailingCity", "Bonn")));
        salesforce.faults().add(Fault.rowRefused(one.value(), "FIELD_CUSTOM_VALIDATION_EXCEPTION", "no"));

        MergeResult result = run(all(CONTACT));

        assertThat(result.merged()).hasSize(1);
        assertThat(result.refused()).singleElement().satisfies(refusal -> assertThat(
                        refusal.reason().code())
                .isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION"));
        assertThat(salesforce.records("Contact")).hasSize(3);
        assertThat(merges.list(9)).hasSize(1);
    }

    @Test
    void mergesOnlyWhereTheRuleAllowsItAndNotManyUnasked() throws IOException {
        assertThatThrownBy(() -> merges.plan(all(ObjectName.of("salesforce.Lead"))))
                .isInstanceOf(MergeRefused.class)
                .hasMessageContaining("merge-in: [salesforce.Lead] in");
        for (int i = 0; i < 11; i++) {
            one(inSalesforce(Map.of("MailingCity", "Berlin " + i)), inSalesforce(Map.of()));
        }
        MergePlan plan = merges.plan(all(CONTACT));
        assertThatThrownBy(() -> merges.run(all(CONTACT), plan.hash(), false, "rita"))
                .hasMessageContaining("11 records of salesforce.Contact, more than 10")
                .hasMessageContaining("--go");
        assertThatThrownBy(() -> merges.run(all(CONTACT), "000000000000", true, "rita"))
                .hasMessageContaining("another one by now");
        assertThat(salesforce.records("Contact")).hasSize(22);

        assertThat(merges.run(all(CONTACT), plan.hash(), true, "rita").merged()).hasSize(11);
        assertThat(salesforce.records("Contact")).hasSize(11);
    }

    @Test
    void whoeverSomebodyIsAskedAboutIsLeftOut() {
        List<RecordKey> keys = new ArrayList<>(List.of(inSalesforce(Map.of()), inSalesforce(Map.of())));
        one(keys.toArray(new RecordKey[0]));
        register.take( // and changed since, so that it waits
                RULE,
                CONTACT,
                List.of(new KnownRecord(
                        keys.get(0), new Excerpt(Map.of(FieldKind.GIVEN_NAME, "Odile")), Optional.empty())),
                Optional.empty());

        MergePlan plan = merges.plan(all(CONTACT));

        assertThat(plan.merges()).isEmpty();
        assertThat(plan.undecided()).isEqualTo(1);
        assertThat(Set.of(plan.more())).containsExactly(false);
    }
}
