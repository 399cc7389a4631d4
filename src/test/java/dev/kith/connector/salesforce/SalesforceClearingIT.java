package dev.kith.connector.salesforce;

import static dev.kith.connector.salesforce.SalesforceEraserContractIT.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.config.FieldKind;
import dev.kith.config.ObjectMap;
import dev.kith.connector.Eraser.Clues;
import dev.kith.connector.Eraser.Outcome;
import dev.kith.connector.Eraser.Step;
import dev.kith.connector.EraserWorld;
import dev.kith.connector.ObjectMismatch;
import dev.kith.sandbox.salesforce.DuplicateRule;
import dev.kith.sandbox.salesforce.OrgSettings;
import dev.kith.sandbox.salesforce.OrgSwitch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only Salesforce does when records are searched for, or cleared in place: long texts, required fields, rules, rights. */
class SalesforceClearingIT extends SalesforceErasing {

    private static final Set<String> PERSONAL = Set.of("FirstName", "LastName", "Name", "Email", "Phone");

    @Test
    void objectsThatAlternateGoThroughThoughSalesforceTakesTenChunks() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            steps.add(clear(CONTACT, contact("Weber" + i), "LastName"));
            steps.add(clear(LEAD, lead(), "LastName", "Company", "Email"));
        }

        assertThat(eraser.erase(steps)).hasSize(28).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void whatSalesforceRequiresHoldsAWordThatTellsNothing() {
        String id = lead();

        assertThat(erase(clear(LEAD, id, "LastName", "Company", "Email", "Status")))
                .first()
                .isInstanceOf(Outcome.Done.class);

        Map<String, Object> left = salesforce.records("Lead").get(0);
        assertThat(left).containsEntry("LastName", "forgotten").containsEntry("Company", "forgotten");
        assertThat(left).doesNotContainKey("Email").containsEntry("Status", "forgotten");
        assertThat(eraser.isCleared(LEAD, "Company", "forgotten")).isTrue();
        assertThat(eraser.isCleared(LEAD, "Company", "forgotten realms")).isFalse();
    }

    @Test
    void aClearedRecordObjectsToMarketing() {
        String id = contact("Weber");

        erase(clear(CONTACT, id, "LastName", "HasOptedOutOfEmail"));

        assertThat(salesforce.records("Contact").get(0)).containsEntry("HasOptedOutOfEmail", true);
    }

    @Test
    void recordsThatLookAlikeOnceClearedAreNotHeldBackByARuleThatOnlyWarns() {
        salesforce.duplicateRule(DuplicateRule.ALERT);
        String one = salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "eva@example.com"));
        salesforce.put("Contact", Map.of("LastName", "Weber", "Email", "eva@example.com"));

        assertThat(erase(clear(CONTACT, one, "LastName"))).first().isInstanceOf(Outcome.Done.class);
    }

    @Test
    void clearingLeavesTheOwnerAlone() {
        salesforce.settings(new OrgSettings(120, 0, 0, 5_000_000, Set.of(OrgSwitch.ASSIGNMENT_RULE)));
        String id = lead();
        Object owner = salesforce.records("Lead").get(0).get("OwnerId");

        erase(clear(LEAD, id, "LastName", "Company", "Email"));

        assertThat(salesforce.records("Lead").get(0)).containsEntry("OwnerId", owner);
    }

    @Test
    void aRecordThatWasDeletedMeanwhileIsNotCalledCleared() {
        String id = contact("Weber");
        salesforce.delete(id);

        assertThat(erase(clear(CONTACT, id, "LastName")))
                .first()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("in-recycle-bin"));
    }

    @Test
    void whatStandsInTheWayIsSaidBeforeAnythingIsPlanned() {
        ObjectMap user =
                EraserWorld.object("salesforce.User", "Id", List.of(EraserWorld.is("LastName", FieldKind.FAMILY_NAME)));
        ObjectMap wrong = EraserWorld.object(
                "salesforce.Contact",
                "Id",
                List.of(
                        EraserWorld.is("Name", FieldKind.FULL_NAME),
                        EraserWorld.is("MasterRecordId", FieldKind.PERSONAL)));
        ObjectMap gone = EraserWorld.object(
                "salesforce.Contact", "Id", List.of(EraserWorld.is("Fax_Number__c", FieldKind.PHONE)));

        assertThat(eraser.obstacle(user, Step.Kind.DELETE, Set.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("'Delete' on User"));
        assertThat(eraser.obstacle(user, Step.Kind.CLEAR, Set.of("LastName")))
                .hasValueSatisfying(why -> assertThat(why).contains("'Edit' on User"));
        assertThat(eraser.obstacle(wrong, Step.Kind.CLEAR, Set.of("MasterRecordId")))
                .hasValueSatisfying(why -> assertThat(why).contains("MasterRecordId"));
        assertThat(eraser.obstacle(wrong, Step.Kind.CLEAR, Set.of("Name")))
                .as("a name whose parts stay")
                .isPresent();
        assertThat(eraser.obstacle(CONTACT, Step.Kind.CLEAR, PERSONAL)).isEmpty();
        assertThatThrownBy(() -> eraser.obstacle(gone, Step.Kind.CLEAR, Set.of("Fax_Number__c")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("Fax_Number__c");
    }

    @Test
    void aLongTextCannotBeLookedThroughAndDoesNotSpoilTheSearch() {
        String id = salesforce.put(
                "Contact", Map.of("LastName", "Adler", "Description", "call weber", "Email", "a@example.com"));
        Clues clues = new Clues(Set.of("a@example.com"), Set.of(), Set.of(), Set.of("weber"));

        assertThat(eraser.find(CONTACT, clues))
                .extracting(trace -> trace.record().key().value())
                .containsExactly(id);
        assertThat(eraser.find(CONTACT, new Clues(Set.of(), Set.of(), Set.of(), Set.of("call weber"))))
                .isEmpty();
    }

    @Test
    void quotesAndSignsInCluesAreLettersOfTheirs() {
        String id = salesforce.put(
                "Contact", Map.of("FirstName", "Pat", "LastName", "O'Neil", "Email", "o'neil@example.com"));
        contact("Weber");

        assertThat(eraser.find(
                        CONTACT,
                        new Clues(Set.of("o'neil@example.com"), Set.of(), Set.of("Pat O'Neil"), Set.of("\\'"))))
                .extracting(trace -> trace.record().key().value())
                .containsExactly(id);
    }

    @Test
    void manyCluesGoThroughInSeveralQueries() {
        String id = contact("Weber");
        Set<String> emails = new HashSet<>();
        for (int i = 0; i < 900; i++) {
            emails.add("somebody.or.other." + i + "@example.com");
        }
        emails.add("weber@example.com");

        assertThat(eraser.find(CONTACT, new Clues(emails, Set.of(), Set.of(), Set.of())))
                .extracting(trace -> trace.record().key().value())
                .containsExactly(id);
    }
}
