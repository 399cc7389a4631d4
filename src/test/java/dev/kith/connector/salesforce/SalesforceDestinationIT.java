package dev.kith.connector.salesforce;

import static dev.kith.connector.salesforce.SalesforceBench.emails;
import static dev.kith.connector.salesforce.SalesforceBench.ids;
import static dev.kith.connector.salesforce.SalesforceBench.known;
import static dev.kith.connector.salesforce.SalesforceBench.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Wanted;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.connector.ObjectMismatch;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reading and writing contacts over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceDestinationIT {

    private static final String UPSERT = "PATCH /composite/sobjects/{object}/{field}";
    private static final String UPDATE = "PATCH /composite/sobjects";

    private final SalesforceSimulator salesforce =
            SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
    private final SalesforceBench bench = new SalesforceBench(salesforce.url(), salesforce.clientSecret());
    private Destination contacts = bench.contacts();

    @BeforeAll
    void logIn() {
        contacts.describe();
    }

    @BeforeEach
    void emptyOrg() {
        salesforce.reset();
        contacts = bench.contacts();
    }

    @AfterAll
    void close() {
        bench.close();
        salesforce.close();
    }

    @Test
    void describeTellsTypesLengthsPicklistsAndExternalIds() {
        ObjectDescription contact = contacts.describe();

        assertThat(field(contact, "LastName")).satisfies(name -> {
            assertThat(name.length()).isEqualTo(80);
            assertThat(name.required()).isTrue();
        });
        assertThat(field(contact, "Customer_Number__c").externalId()).isTrue();
        assertThat(field(contact, "Level__c").allowed()).containsExactlyInAnyOrder("Bronze", "Silver", "Gold");
        assertThat(field(contact, "LeadSource").allowed()).isEmpty();
        assertThat(field(contact, "SystemModstamp").updateable()).isFalse();
        assertThat(field(contact, "Birthdate").type()).isEqualTo(FieldType.DATE);
        assertThat(field(contact, "Email").type()).isEqualTo(FieldType.EMAIL);
    }

    private static FieldDescription field(ObjectDescription object, String name) {
        return object.field(name).orElseThrow();
    }

    @Test
    void idsWithQuotesBackslashesSignsAndOtherAlphabetsAreFound() {
        List<String> strange = List.of(
                "O'Brien",
                "a\\b",
                "a\\'b",
                "\"q\"",
                "1+1",
                "50%",
                "a_b",
                "a&b=c#d?",
                "Łódź 東京",
                "a/b",
                "x' OR Id != '");
        strange.forEach(id -> salesforce.put("Contact", Map.of("LastName", "Weber", "Customer_Number__c", id)));
        salesforce.put("Contact", Map.of("LastName", "Other", "Customer_Number__c", "aXb"));

        List<Found> found = contacts.find(ids(strange.toArray(new String[0])));

        assertThat(found).extracting(one -> one.externalId().orElse("")).containsExactlyInAnyOrderElementsOf(strange);
    }

    @Test
    void emailsWithQuotesAndPlusSignsAreFoundWhateverTheirCase() {
        List<String> strange = List.of("o'brien@example.com", "anna+shop@example.com", "a%b@example.com");
        strange.forEach(email -> salesforce.put("Contact", Map.of("LastName", "Weber", "Email", email)));
        salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "anna shop@example.com".replace(' ', '-')));

        List<Found> found = contacts.find(emails(strange.toArray(new String[0])));

        assertThat(found).flatExtracting(Found::emails).containsExactlyInAnyOrderElementsOf(strange);
        assertThat(found).allSatisfy(one -> assertThat(one.externalId()).isEmpty());
    }

    @Test
    void aRecordFoundByIdAndByEmailIsToldOnce() {
        String id = salesforce.put(
                "Contact", Map.of("LastName", "Weber", "Customer_Number__c", "1", "Email", "w@example.com"));

        assertThat(contacts.find(new Wanted(List.of(), List.of("1"), List.of("w@example.com"), Set.of())))
                .containsExactly(new Found(id, Optional.of("1"), Set.of("w@example.com"), Map.of()));
        assertThat(contacts.find(new Wanted(List.of(), List.of(), List.of(), Set.of())))
                .isEmpty();
        assertThat(salesforce.stats().readCalls()).isEqualTo(1);
    }

    @Test
    void recordsAreFoundByIdKeyAndEmailInOneCallWithTheirValues() {
        String one = salesforce.put("Contact", Map.of("LastName", "Weber", "Birthdate", "1980-02-29"));
        String two = salesforce.put("Contact", Map.of("LastName", "Koch", "Customer_Number__c", "2"));
        String three = salesforce.put("Contact", Map.of("LastName", "Wolf", "Email", "w@example.com"));
        salesforce.put("Contact", Map.of("LastName", "Braun"));

        List<Found> found = contacts.find(new Wanted(
                List.of(one, "no id", two), List.of("2"), List.of("w@example.com"), Set.of("Birthdate", "DoNotCall")));

        assertThat(found).extracting(Found::id).containsExactlyInAnyOrder(one, two, three);
        assertThat(found.get(0).values())
                .containsEntry("Birthdate", LocalDate.of(1980, 2, 29))
                .containsEntry("DoNotCall", false);
        assertThat(found.get(1).values()).containsEntry("Birthdate", null).hasSize(2);
        assertThat(salesforce.stats().endpoint("GET /query").calls()).isEqualTo(1);
    }

    @Test
    void deletedRecordsAreNotFoundById() {
        String gone = salesforce.put("Contact", Map.of("LastName", "Weber"));
        salesforce.delete(gone);

        assertThat(contacts.find(new Wanted(List.of(gone), List.of(), List.of(), Set.of())))
                .isEmpty();
    }

    @Test
    void aFieldThatIsGoneIsNamed() {
        assertThatThrownBy(() -> contacts.find(new Wanted(List.of(), List.of("1"), List.of(), Set.of("Shoe_Size__c"))))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("'Shoe_Size__c'");
    }

    @Test
    void moreThanTwoThousandAnswersAreReadToTheEnd() {
        for (int i = 0; i < 4_500; i++) {
            salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "info@example.com"));
        }

        assertThat(contacts.find(emails("info@example.com"))).hasSize(4_500);
        assertThat(salesforce.stats().endpoint("GET /query/{locator}").calls()).isEqualTo(2);
    }

    @Test
    void aCursorThatDiesWithItsSessionIsReadAgainFromTheStart() {
        for (int i = 0; i < 2_500; i++) {
            salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "info@example.com"));
        }
        salesforce.faults().add(Fault.sessionsExpired().onPath("/query/01g"));

        assertThat(contacts.find(emails("info@example.com"))).hasSize(2_500);
    }

    @Test
    void longListsTravelInSeveralCalls() {
        List<String> numbers = IntStream.range(0, 200)
                .mapToObj(i -> ("Ü'" + i + "-").repeat(8).substring(0, 30) + i)
                .toList();
        List<String> mails = IntStream.range(0, 200)
                .mapToObj(i -> "somebody.with.a.long.name." + i + "@a-rather-long-domain.example.com")
                .toList();
        for (int i = 0; i < 200; i++) {
            salesforce.put(
                    "Contact",
                    i % 2 == 0
                            ? Map.of("LastName", "Weber", "Customer_Number__c", numbers.get(i))
                            : Map.of("LastName", "Weber", "Email", mails.get(i)));
        }

        assertThat(contacts.find(new Wanted(List.of(), numbers, mails, Set.of())))
                .hasSize(200);
        assertThat(contacts.calls()).isBetween(2L, 8L);
    }

    @Test
    void aPageMayCreateAndUpdateAndLinkAtOnce() {
        String linked = salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "w@example.com"));
        String updated = salesforce.put("Contact", Map.of("LastName", "Koch", "Customer_Number__c", "2"));
        salesforce.put("Contact", Map.of("LastName", "Wolf", "Customer_Number__c", "3"));

        List<Outcome> outcomes = contacts.write(List.of(
                unknown("1", "LastName", "Braun"),
                known(linked, "4", "LastName", "Weber"),
                unknown("3", "LastName", "Wolff"),
                known(updated, "2", "LastName", "Kock")));

        assertThat(outcomes.subList(1, 4))
                .containsExactly(
                        new Outcome.Done(linked, false),
                        new Outcome.Done(id("3"), false),
                        new Outcome.Done(updated, false));
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Done(id("1"), true));
        assertThat(salesforce.records("Contact")).hasSize(4);
        assertThat(contact("4")).containsEntry("Id", linked).containsEntry("Email", "w@example.com");
        assertThat(contact("3")).containsEntry("LastName", "Wolff");
        assertThat(salesforce.stats().endpoint(UPSERT).calls()).isEqualTo(1);
        assertThat(salesforce.stats().endpoint(UPDATE).calls()).isEqualTo(1);
    }

    @Test
    void nullClearsAFieldAndAFieldThatIsNotSentStays() {
        contacts.write(List.of(unknown("1", "LastName", "Weber", "FirstName", "Anna", "Phone", "+4930123456")));
        String id = id("1");

        contacts.write(List.of(unknown("1", "LastName", "Weber", "FirstName", null)));
        assertThat(contact("1")).doesNotContainKey("FirstName").containsEntry("Phone", "+4930123456");

        contacts.write(List.of(known(id, "1", "Phone", null)));
        assertThat(contact("1")).doesNotContainKey("Phone").containsEntry("LastName", "Weber");
    }

    @Test
    void valuesArriveAsTheyAre() {
        String text = "Zoë \"Ω\" O'Neil\\ <b>&amp; +1\u00a0% 😀";
        contacts.write(List.of(unknown(
                "Ω/1+1 %?", "LastName", text, "Birthdate", "1980-02-29", "DoNotCall", true, "MailingLatitude", 52.5)));

        assertThat(contact("Ω/1+1 %?"))
                .containsEntry("LastName", text)
                .containsEntry("Birthdate", "1980-02-29")
                .containsEntry("DoNotCall", true);
    }

    @Test
    void theSameTwiceChangesNothing() {
        List<Destination.Write> page = List.of(unknown("1", "LastName", "Weber"), unknown("2", "LastName", "Koch"));
        contacts.write(page);

        assertThat(contacts.write(page))
                .containsExactly(new Outcome.Done(id("1"), false), new Outcome.Done(id("2"), false));
        assertThat(salesforce.records("Contact")).hasSize(2);
    }

    @Test
    void aRefusedRowDoesNotStopItsSiblings() {
        List<Outcome> outcomes = contacts.write(List.of(
                unknown("1", "LastName", "Weber"),
                unknown("2", "LastName", "K".repeat(81)),
                unknown("3", "LastName", "Wolf", "Level__c", "Platinum"),
                unknown("4", "LastName", "Braun")));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Done.class);
        assertThat(salesforce.records("Contact")).hasSize(2);
    }

    @Test
    void aLockedRowIsTriedAgainAloneAndGoesThrough() {
        salesforce.faults().add(Fault.rowLocked("2").times(2));

        List<Outcome> outcomes = contacts.write(page(5));

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(salesforce.stats().endpoint(UPSERT).calls()).isEqualTo(3);
        assertThat(salesforce.stats().endpoint(UPSERT).records()).isEqualTo(5 + 1 + 1);
    }

    @Test
    void aRowThatStaysLockedWaitsForTheNextRun() {
        salesforce.faults().add(Fault.rowLocked("2").always());

        List<Outcome> outcomes = contacts.write(page(3));

        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Outcome.Busy.class, busy -> assertThat(
                        busy.reason().text())
                .isEqualTo("locked in Salesforce by somebody else"));
        assertThat(outcomes.subList(0, 2)).allMatch(Outcome.Done.class::isInstance);
        assertThat(salesforce.stats().endpoint(UPSERT).calls()).isEqualTo(SalesforceBench.ATTEMPTS);
    }

    @Test
    void aContactThatSomebodyDeletedIsNotMadeAgain() {
        contacts.write(List.of(unknown("1", "LastName", "Weber")));
        String id = id("1");
        salesforce.put("Contact", Map.of("Id", id, "IsDeleted", true));

        List<Outcome> outcomes =
                contacts.write(List.of(known(id, "1", "LastName", "Wagner"), unknown("2", "LastName", "Koch")));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Gone.class, gone -> assertThat(
                        gone.reason().text())
                .isEqualTo("deleted in Salesforce"));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
        assertThat(salesforce.records("Contact")).hasSize(1);
    }

    @Test
    void aContactThatSomebodyMergedAwayIsNotMadeAgain() {
        contacts.write(List.of(unknown("1", "LastName", "Weber")));
        String id = id("1");
        salesforce.merge(salesforce.put("Contact", Map.of("LastName", "Weber")), id);

        assertThat(contacts.write(List.of(known(id, "1", "LastName", "Wagner"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Gone.class,
                        gone -> assertThat(gone.reason().text()).isEqualTo("deleted in Salesforce"));
        assertThat(salesforce.records("Contact")).hasSize(1);
    }

    @Test
    void eightPagesAtOnceAreWrittenOnceEach() {
        salesforce.faults().add(Fault.delay(java.time.Duration.ofMillis(50)).always());
        List<CompletableFuture<List<Outcome>>> running = new ArrayList<>();
        for (int page = 0; page < 8; page++) {
            int from = page * 200;
            running.add(CompletableFuture.supplyAsync(() -> contacts.write(IntStream.range(from, from + 200)
                    .mapToObj(i -> unknown("" + i, "LastName", "L" + i))
                    .toList())));
        }

        assertThat(running.stream().flatMap(one -> one.join().stream()))
                .hasSize(1_600)
                .allMatch(outcome -> outcome instanceof Outcome.Done done && done.created());
        assertThat(salesforce.records("Contact")).hasSize(1_600);
        assertThat(contacts.calls()).isEqualTo(8);
    }

    private static List<Destination.Write> page(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> unknown("" + i, "LastName", "L" + i))
                .toList();
    }

    private Map<String, Object> contact(String number) {
        return salesforce.records("Contact").stream()
                .filter(contact -> number.equals(contact.get("Customer_Number__c")))
                .findFirst()
                .orElseThrow();
    }

    private String id(String number) {
        return String.valueOf(contact(number).get("Id"));
    }
}
