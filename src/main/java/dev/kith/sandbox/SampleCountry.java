package dev.kith.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names and places of one country. In patterns each {@code #} stands for a digit; telephone numbers are of ranges kept for
 * fiction where a country has such ranges.
 *
 * @param stems beginnings of last names that the endings make whole
 * @param cities as {@code city|postal code}
 */
record SampleCountry(
        String code,
        List<String> men,
        List<String> women,
        List<String> last,
        List<String> stems,
        List<String> endings,
        List<String> streets,
        List<String> cities,
        List<String> phones) {

    /** All of them, in the order of their codes. */
    static List<SampleCountry> all() {
        try (InputStream file = SampleCountry.class.getResourceAsStream("sample-people.json")) {
            TreeMap<String, Map<String, List<String>>> read = new ObjectMapper()
                    .readValue(file, new TypeReference<TreeMap<String, Map<String, List<String>>>>() {});
            List<SampleCountry> countries = new ArrayList<>();
            read.forEach((code, lists) -> countries.add(of(code, lists)));
            return countries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleCountry of(String code, Map<String, List<String>> lists) {
        return new SampleCountry(
                code,
                lists.getOrDefault("men", List.of()),
                lists.getOrDefault("women", List.of()),
                lists.getOrDefault("last", List.of()),
                lists.getOrDefault("stems", List.of()),
                lists.getOrDefault("endings", List.of()),
                lists.getOrDefault("streets", List.of()),
                lists.getOrDefault("cities", List.of()),
                lists.getOrDefault("phones", List.of()));
    }

    boolean speaksGerman() {
        return code.equals("DE") || code.equals("AT");
    }
}
