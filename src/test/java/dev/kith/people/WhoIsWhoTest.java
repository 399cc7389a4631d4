package dev.kith.people;

import static dev.kith.people.PeopleWorld.CONTACTS;
import static dev.kith.people.PeopleWorld.CUSTOMERS;
import static dev.kith.people.PeopleWorld.RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.kith.api.Explained;
import dev.kith.audit.AuditEntry;
import dev.kith.config.FieldKind;
import dev.kith.connector.Source.Removed;
import dev.kith.people.Queue.Waiting;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads, learns and matches 1,000 noisy records of 251 people, half of them in a shop, half in a CRM; and two of whom it is not sure. */
class WhoIsWhoTest {

    private static final Map<String, FieldKind> COLUMNS = Map.of(
            "first_name", FieldKind.GIVEN_NAME,
            "surname", FieldKind.FAMILY_NAME,
            "dob", FieldKind.BIRTH_DATE,
            "city", FieldKind.CITY,
            "email", FieldKind.EMAIL);

    @TempDir
    private Path dir;

    private PeopleWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PeopleWorld(dir);
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(Path.of("src/test/resources/linkage/splink_fake_1000/records.csv"))) {
            List<CsvRecord> rows = reader.stream().toList();
            List<String> head = rows.get(0).getFields();
            for (CsvRecord row : rows.subList(1, rows.size())) {
                Map<FieldKind, String> values = new EnumMap<>(FieldKind.class);
                for (int i = 1; i < head.size(); i++) {
                    FieldKind kind = COLUMNS.get(head.get(i));
                    if (kind != null && !row.getField(i).isBlank()) {
                        values.put(kind, row.getField(i));
                    }
                }
                int number = Integer.parseInt(row.getField(0));
                world.put(number % 2 == 0 ? CUSTOMERS : CONTACTS, String.format("%04d", number), values);
            }
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Map<FieldKind, String> anna(String email, String born) {
        return Map.of(
                FieldKind.GIVEN_NAME, "Annabella",
                FieldKind.FAMILY_NAME, "Quillwright",
                FieldKind.EMAIL, email,
                FieldKind.BIRTH_DATE, born,
                FieldKind.CITY, "London");
    }

    private static RecordKey key(ObjectName object, String key) {
        return new RecordKey(object, key);
    }

    @Test
    void theFirstLoadReadsLearnsAndMatches() {
        RuleReport report = world.people().load(RULE);

        assertThat(report.records()).isEqualTo(Map.of("shop.customers", 500L, "crm.contacts", 500L));
        assertThat(report.waiting()).isZero();
        assertThat(report.people()).isBetween(240L, 420L);
        assertThat(report.model()).isPresent();
        assertThat(report.doing()).isEmpty();
    }

    /** The same data and the same model: all at once, or page by page. */
    @Test
    void allAtOnceAndPageByPageComeToTheSame() {
        world.people().load(RULE);
        Set<Set<String>> atOnce = world.persons();
        List<String> cases = cases();

        world.register.remove(everyRecord().stream()
                .map(key -> new Removed(key, Optional.empty()))
                .toList());
        world.people().load(RULE);

        assertThat(world.persons()).isEqualTo(atOnce).hasSizeGreaterThan(150);
        assertThat(cases()).isEqualTo(cases);
    }

    private List<RecordKey> everyRecord() {
        List<RecordKey> keys = new java.util.ArrayList<>();
        world.register.each(RULE, entry -> keys.add(entry.record().key()));
        return keys;
    }

    private List<String> cases() {
        return world.people().desk().list(RULE, true, 1_000).stream()
                .map(waiting -> waiting.pattern() + waiting.records())
                .sorted()
                .toList();
    }

    @Test
    void aLoadThatWasStoppedGoesOnWhereItWas() {
        WhoIsWho people = world.people();
        world.batchesUntilStop = 4;
        people.load(RULE);
        assertThat(world.register.count(RULE).records().values()).allMatch(count -> count < 500);
        assertThat(world.register.position(RULE, CONTACTS).isStart()
                        && world.register.position(RULE, CUSTOMERS).isStart())
                .isFalse();

        world.batchesUntilStop = Integer.MAX_VALUE;
        assertThat(world.people().load(RULE).all()).isEqualTo(1_000);
    }

    @Test
    void whoIsNewIsMatchedWithThoseWhoAreKnown() {
        world.put(CUSTOMERS, "2000", anna("annabella@example.org", "1980-01-02"));
        world.people().load(RULE);
        world.put(CONTACTS, "2001", anna("annabella@example.org", "1980-01-02"));

        world.people().load(RULE);

        assertThat(world.one(CUSTOMERS, "2000")).containsExactly("crm.contacts:2001", "shop.customers:2000");
    }

    @Test
    void whoIsNotWhatTheyWereIsMatchedAnew() {
        world.put(CUSTOMERS, "2000", anna("annabella@example.org", "1980-01-02"));
        world.put(CONTACTS, "2001", anna("annabella@example.org", "1980-01-02"));
        world.people().load(RULE);
        world.put(
                CONTACTS,
                "2001",
                Map.of(
                        FieldKind.GIVEN_NAME,
                        "Hieronymus",
                        FieldKind.FAMILY_NAME,
                        "Oxenstierna",
                        FieldKind.EMAIL,
                        "h@o.example"));

        world.people().load(RULE);

        assertThat(world.one(CUSTOMERS, "2000")).containsExactly("shop.customers:2000");
    }

    @Test
    void whatAPersonDecidesHoldsWhateverIsLearnedLaterAndCanBeTakenBack() {
        WhoIsWho people = world.people();
        people.load(RULE);
        Waiting first = people.desk().list(RULE, false, 1).get(0);
        CaseView view = people.desk().show(first.number());
        CaseView.Shown one = view.persons().get(0).records().get(0);
        assertThat(view.persons()).hasSizeGreaterThan(1);
        assertThat(view.evidence()).isNotEmpty();
        assertThat(view.merged()).isNotEmpty();

        ReviewDesk.Outcome outcome = people.desk().same(first.number(), Set.of(), "rita");

        assertThat(outcome.people()).isEqualTo(1);
        assertThatThrownBy(() -> people.desk().show(first.number())).isInstanceOf(UnknownCase.class);
        int records = world.one(ObjectName.of(one.object()), one.key()).size();
        people.train(RULE);
        assertThat(world.one(ObjectName.of(one.object()), one.key())).hasSizeGreaterThanOrEqualTo(records);

        people.desk().undo(first.number(), "rita");

        assertThat(world.one(ObjectName.of(one.object()), one.key())).hasSizeLessThan(records);
        assertThat(world.audit.after(0))
                .extracting(AuditEntry::entry)
                .anyMatch(entry -> entry.contains("people-same"))
                .anyMatch(entry -> entry.contains("people-undone"));
    }

    @Test
    void whatWasSplitStaysSplit() {
        world.put(CUSTOMERS, "2000", anna("annabella@example.org", "1980-01-02"));
        world.put(CONTACTS, "2001", anna("annabella@example.org", "1980-01-02"));
        WhoIsWho people = world.people();
        people.load(RULE);

        people.desk().unmerge(RULE, key(CUSTOMERS, "2000"), key(CONTACTS, "2001"), "rita");
        people.train(RULE);

        assertThat(world.one(CUSTOMERS, "2000")).containsExactly("shop.customers:2000");
        assertThat(people.explain(RULE, key(CUSTOMERS, "2000"), key(CONTACTS, "2001"))
                        .isOne())
                .isFalse();
        assertThat(world.register.of(Set.of())).isEmpty();
    }

    @Test
    void tellsThroughWhichRecordsTwoAreOne() {
        Map<FieldKind, String> hieronymus = Map.of(
                FieldKind.GIVEN_NAME, "Hieronymus",
                FieldKind.FAMILY_NAME, "Oxenstierna",
                FieldKind.EMAIL, "hieronymus@example.net",
                FieldKind.BIRTH_DATE, "1955-11-30");
        world.put(CUSTOMERS, "2000", anna("annabella@example.org", "1980-01-02"));
        world.put(CONTACTS, "2001", hieronymus);
        world.put(CUSTOMERS, "2002", hieronymus);
        WhoIsWho people = world.people();
        people.load(RULE);

        people.desk().merge(RULE, key(CUSTOMERS, "2000"), key(CONTACTS, "2001"), "rita");

        WhoIsWho.Explanation explanation = people.explain(RULE, key(CUSTOMERS, "2000"), key(CUSTOMERS, "2002"));
        assertThat(explanation.isOne()).isTrue();
        assertThat(explanation.decided()).isEmpty();
        assertThat(explanation.through())
                .extracting(WhoIsWho.Step::one, WhoIsWho.Step::other, WhoIsWho.Step::decided)
                .containsExactly(
                        tuple(key(CUSTOMERS, "2000"), key(CONTACTS, "2001"), true),
                        tuple(key(CONTACTS, "2001"), key(CUSTOMERS, "2002"), false));
        assertThat(explanation.through().get(1).probability()).isGreaterThan(0.99);
        assertThat(Explained.of(people, RULE, "shop.customers:2000", "shop.customers:2002")
                        .through())
                .as("a key may be an email, and was not asked for")
                .extracting(Explained.Step::one, Explained.Step::other)
                .containsExactly(
                        tuple("shop.customers:2000", "crm.contacts"), tuple("crm.contacts", "shop.customers:2002"));
        assertThat(people.explain(RULE, key(CUSTOMERS, "2002"), key(CUSTOMERS, "2000"))
                        .through())
                .extracting(WhoIsWho.Step::one)
                .containsExactly(key(CUSTOMERS, "2002"), key(CONTACTS, "2001"));
        people.desk().merge(RULE, key(CUSTOMERS, "2000"), key(CUSTOMERS, "2002"), "rita");
        assertThat(people.explain(RULE, key(CONTACTS, "2001"), key(CUSTOMERS, "2002"))
                        .through())
                .as("they are one by themselves, whatever else was decided")
                .isEmpty();
    }

    @Test
    void hardRulesHoldWhateverIsLikely() {
        world.rule("must: [identifier]\nmust-not: [birth-date]\none-to-one: [crm.contacts]\n");
        world.put(CUSTOMERS, "2000", anna("annabella@example.org", "1980-01-02"));
        world.put(CONTACTS, "2001", anna("annabella@example.org", "1955-11-30"));
        world.put(CUSTOMERS, "2010", Map.of(FieldKind.GIVEN_NAME, "Hieronymus", FieldKind.IDENTIFIER, "XK-77"));
        world.put(CONTACTS, "2011", Map.of(FieldKind.FAMILY_NAME, "Oxenstierna", FieldKind.IDENTIFIER, "xk 77"));
        world.put(CONTACTS, "2020", anna("other.annabella@example.org", "1980-01-02"));
        world.put(CONTACTS, "2021", anna("other.annabella@example.org", "1980-01-02"));

        world.people().load(RULE);

        assertThat(world.one(CUSTOMERS, "2000")).doesNotContain("crm.contacts:2001");
        assertThat(world.one(CUSTOMERS, "2010")).containsExactly("crm.contacts:2011", "shop.customers:2010");
        assertThat(world.one(CONTACTS, "2020")).doesNotContain("crm.contacts:2021");
    }

    @Test
    void whoWasForgottenIsNotEvenRead() {
        Identifier email = new Identifier(Identifier.Kind.EMAIL, "annabella@example.org");
        world.suppression.add(List.of(email), "R-2026-0001");
        world.put(CUSTOMERS, "2000", anna("annabella@example.org", "1980-01-02"));

        world.people().load(RULE);

        assertThat(world.register.find(RULE, List.of(key(CUSTOMERS, "2000")))).isEmpty();
    }

    @Test
    void whoIsForgottenLaterLeavesNothingAndTheRestIsLookedAtAgain() {
        world.put(CUSTOMERS, "2000", anna("annabella@example.org", "1980-01-02"));
        world.put(CONTACTS, "2001", anna("annabella@example.org", "1980-01-02"));
        world.people().load(RULE);

        world.forget(key(CUSTOMERS, "2000"));
        assertThat(world.people().report(RULE).waiting()).isPositive();
        world.remove(CUSTOMERS, "2000");
        world.people().load(RULE);

        assertThat(world.one(CONTACTS, "2001")).containsExactly("crm.contacts:2001");
        assertThat(world.people().report(RULE).waiting()).isZero();
    }
}
