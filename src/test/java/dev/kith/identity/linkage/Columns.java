package dev.kith.identity.linkage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a file are about: as {@code columns.csv} beside it says, or else as their names let one guess. */
final class Columns {

    private static final Map<Attribute, String> NAMES = Map.ofEntries(
            Map.entry(Attribute.GIVEN_NAME, "given givenname first firstname forename vorname prenom givennames"),
            Map.entry(Attribute.FAMILY_NAME, "family familyname last lastname surname nachname nom"),
            Map.entry(Attribute.FULL_NAME, "name fullname contactname displayname personname customername"),
            Map.entry(
                    Attribute.COMPANY,
                    "company companyname organisation organization employer account accountname firma business org"),
            Map.entry(Attribute.EMAIL, "email emailaddress mail mailaddress"),
            Map.entry(Attribute.PHONE, "phone phonenumber telephone tel telefon homephone workphone"),
            Map.entry(Attribute.MOBILE, "mobile mobilephone cell cellphone handy mobilenumber"),
            Map.entry(Attribute.BIRTH_DATE, "dob birthdate dateofbirth birthday geburtsdatum born birthdt"),
            Map.entry(
                    Attribute.IDENTIFIER,
                    "socsecid ssn nationalid taxid vat vatid personalid passport socialsecuritynumber"),
            Map.entry(
                    Attribute.STREET,
                    "street streetname address address1 addressline1 streetaddress strasse mailingstreet addr road"),
            Map.entry(Attribute.HOUSE_NUMBER, "housenumber streetnumber houseno hausnummer number streetno"),
            Map.entry(Attribute.CITY, "city town suburb ort stadt mailingcity place locality"),
            Map.entry(Attribute.POSTAL_CODE, "postalcode postcode zip zipcode plz mailingpostalcode"),
            Map.entry(Attribute.REGION, "region state province county bundesland"),
            Map.entry(Attribute.CATEGORY, "category branch industry type"));

    private Columns() {}

    /** What each column is about, by its place; null where it is nothing that is compared. The first is the record's key. */
    static List<@Nullable Attribute> of(Path folder, List<String> head) throws IOException {
        Path file = folder.resolve("columns.csv");
        Map<String, Attribute> said = Files.exists(file) ? read(file) : guessed(head);
        List<@Nullable Attribute> columns = new ArrayList<>();
        for (String name : head) {
            columns.add(said.get(name));
        }
        return columns;
    }

    private static Map<String, Attribute> guessed(List<String> head) {
        Map<String, Attribute> guessed = new HashMap<>();
        for (String name : head.subList(1, head.size())) {
            String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            NAMES.forEach((attribute, names) -> {
                if (List.of(names.split(" ")).contains(letters)) {
                    guessed.put(name, attribute);
                }
            });
            Attribute guess = guessed.get(name);
            System.out.println("column " + name + " is taken for " + (guess == null ? "nothing" : guess.written()));
        }
        return guessed;
    }

    private static Map<String, Attribute> read(Path file) throws IOException {
        Map<String, Attribute> columns = new HashMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : reader) {
                if (row.getStartingLineNumber() > 1) {
                    columns.put(row.getField(0), attribute(file, row.getField(1)));
                }
            }
        }
        return columns;
    }

    private static Attribute attribute(Path file, String written) throws IOException {
        return Attribute.of(written)
                .orElseThrow(() -> new IOException(file + ": '" + written + "' is none of "
                        + List.of(Attribute.values()).stream()
                                .map(Attribute::written)
                                .toList()));
    }
}
