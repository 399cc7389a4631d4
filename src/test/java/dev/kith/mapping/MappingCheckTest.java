package dev.kith.mapping;

import static dev.kith.mapping.Samples.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.Problem;
import dev.kith.config.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingCheckTest {

    @Test
    void theSampleMappingIsInOrder() {
        assertThat(problems(Samples.sampleMapping())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "FirstName: first_nmae~FirstName: shop.customers has no field 'first_nmae'. Did you mean 'first_name'? A new one: describe it in config/systems/shop.yaml first.",
                "FirstName: first_name | join(' ', ctiy)~FirstName: shop.customers has no field 'ctiy'. Did you mean 'city'? A new one: describe it in config/systems/shop.yaml first.",
                "DoNotCall: newsletter | not~DoNotCall: 'newsletter' is a marketing permission and is never mapped. Take the line out: every write carries objections by itself.",
                "Firstname: first_name~Contact has no field 'Firstname'. Did you mean 'FirstName'?",
                "Id: notes~'Id' of Contact cannot be written. Take the line out, or give Kith's user the right to edit the field.",
                "Level__c: {from: loyalty_points, bands: {0: Bronce, 9: Gold}}~'Bronce' is not in the picklist of Level__c. Did you mean 'Bronze'?",
                "Salutation: {from: salutation, values: {Herr: Mr.}, otherwise: Mx.}~'Mx.' is not in the picklist of Salutation. Did you mean 'Mr.'?",
                "Points__c: {from: salutation, values: {Herr: many}}~'many' is not a number, which Points__c wants.",
                "Birthdate: birth_date | strip~Birthdate takes a date, but 'birth_date | strip' gives text. Add | date('dd.MM.yyyy').",
                "Birthdate: email~Birthdate takes a date, but 'email' never holds one.",
                "Points__c: notes | strip~Points__c takes a number, but 'notes | strip' gives text. Add | number.",
                "DoNotCall: birth_date~DoNotCall takes true or false, but 'birth_date' never holds one.",
            })
    void aMistakeIsNamedWithItsRemedy(String line, String message) {
        assertThat(problems(mapping(line, "LastName: last_name"))).containsExactly("x.yaml:6: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "Birthdate: birth_date | date('dd.MM.yyyy')",
                "Birthdate: notes | date",
                "Points__c: loyalty_points | round",
                "DoNotCall: notes | strip",
                "MailingCity: loyalty_points",
                "Salutation: {from: salutation, values: {Herr: Mr.}, otherwise: keep}",
            })
    void whatMayFitPasses(String line) {
        assertThat(problems(mapping(line, "LastName: last_name"))).isEmpty();
    }

    @Test
    void constantsAreHeldAgainstTheirFields() {
        String file = Samples.file("LastName: last_name") + "always:\n  FirstName: " + "x".repeat(41)
                + "\n  Salutation: Herr\n  DoNotCall: true\n  Emial: bar\n";
        assertThat(problems(Samples.read(file, new Problems()).orElseThrow()))
                .containsExactly(
                        "x.yaml:8: '" + "x".repeat(41) + "' is longer than 40, the most that FirstName holds.",
                        "x.yaml:9: 'Herr' is not in the picklist of Salutation. Known: Dr., Mr., Mrs., Ms., Prof..",
                        "x.yaml:11: Contact has no field 'Emial'. Did you mean 'Email'?");
    }

    @Test
    void theKeyMustBeAnExternalId() {
        String file = Samples.file("LastName: last_name").replace("Customer_Number__c", "Email");
        assertThat(problems(Samples.read(file, new Problems()).orElseThrow()))
                .containsExactly(
                        "x.yaml:4: 'Email' is not an external id of Contact. Make it a unique external id there, or name"
                                + " the field that is one.");
    }

    @Test
    void aRequiredFieldMustBeMapped() {
        assertThat(problems(mapping("FirstName: first_name")))
                .containsExactly(
                        "x.yaml:1: Contact needs 'LastName', which is not mapped. Add it under 'fields:' or 'always:'.");
    }

    @Test
    void noLineWritesAMarketingPermissionOfTheDestination() {
        String file = Samples.file("LastName: last_name", "newsletter: first_name") + "always: {notes: x}\n";
        Problems problems = new Problems();
        MappingCheck.checkPermissions(Samples.read(file, new Problems()).orElseThrow(), Samples.customers(), problems);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "x.yaml:7: 'newsletter' is a marketing permission and is never mapped. Take the line out: every"
                                + " write carries objections by itself.");
    }

    private static List<String> problems(Mapping mapping) {
        Problems problems = new Problems();
        MappingCheck.check(mapping, Samples.customers(), Samples.contact(), problems);
        return problems.list().stream().map(Problem::toString).toList();
    }
}
