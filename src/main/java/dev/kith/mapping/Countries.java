package dev.kith.mapping;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Countries as people write them. Knows ISO codes of two and three letters, names in English, German, French, Spanish and the
 * country's own languages (from the Java runtime's locale data), and usual short forms. Case, accents and full stops do not count.
 */
final class Countries {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The country's code, then its short forms. Single letters are those on cars. */
    private static final List<List<String>> SHORT_FORMS = List.of(
            List.of("AE", "UAE", "Emirates", "VAE"),
            List.of("AT", "A", "Republik Österreich"),
            List.of("BA", "Bosnia", "Bosnien"),
            List.of("BE", "B"),
            List.of("BY", "Weißrussland", "White Russia"),
            List.of("CD", "DR Congo", "Democratic Republic of the Congo"),
            List.of("CH", "Swiss", "Schweizerische Eidgenossenschaft"),
            List.of("CI", "Ivory Coast"),
            List.of("CZ", "Czech Republic", "Tschechische Republik", "Česká republika", "CSR"),
            List.of("DE", "D", "BRD", "FRG", "Bundesrepublik Deutschland", "Federal Republic of Germany"),
            List.of("ES", "E"),
            List.of("FR", "F"),
            List.of(
                    "GB",
                    "UK",
                    "Great Britain",
                    "Britain",
                    "England",
                    "Scotland",
                    "Wales",
                    "Northern Ireland",
                    "Großbritannien",
                    "Schottland",
                    "Nordirland",
                    "Grande-Bretagne",
                    "Angleterre",
                    "Gran Bretaña",
                    "Inglaterra"),
            List.of("GR", "EL", "Hellas"),
            List.of("IE", "Eire", "Republic of Ireland", "Irish Republic"),
            List.of("IT", "I"),
            List.of("KP", "North Korea"),
            List.of("KR", "Korea", "South Korea", "Republic of Korea"),
            List.of("LI", "FL"),
            List.of("LU", "L"),
            List.of("MK", "Macedonia", "Mazedonien"),
            List.of("MM", "Burma", "Birma"),
            List.of("NL", "Holland", "The Netherlands", "Pays Bas", "Holanda", "Hollande"),
            List.of("PS", "Palestine", "Palästina"),
            List.of("PT", "P"),
            List.of("RU", "Russian Federation", "Russische Föderation"),
            List.of("SE", "S"),
            List.of("SK", "Slovak Republic", "Slowakische Republik"),
            List.of("TR", "Turkey"),
            List.of("TW", "Republic of China"),
            List.of(
                    "US",
                    "USA",
                    "U.S.A.",
                    "U.S.",
                    "United States of America",
                    "The United States",
                    "America",
                    "States",
                    "Vereinigte Staaten von Amerika",
                    "Amerika",
                    "États-Unis d'Amérique",
                    "EE.UU.",
                    "EEUU",
                    "Estados Unidos de América"),
            List.of("VA", "Vatican", "Vatikan"),
            List.of("VN", "Viet Nam"));

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The two-letter code; empty when nobody calls a country so. */
    static Optional<String> code(String written) {
        String known = CODES.get(written);
        return Optional.ofNullable(known != null ? known : CODES.get(plain(written)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (List<String> country : SHORT_FORMS) {
            country.forEach(name -> codes.putIfAbsent(plain(name), country.get(0)));
        }
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale("", code);
            codes.put(code, code);
            codes.put(plain(code), code);
            codes.putIfAbsent(plain(country.getISO3Country()), code);
            for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, new Locale("es"))) {
                codes.putIfAbsent(plain(country.getDisplayCountry(language)), code);
            }
        }
        for (Locale local : Locale.getAvailableLocales()) {
            if (codes.containsKey(local.getCountry())) {
                codes.putIfAbsent(plain(local.getDisplayCountry(local)), local.getCountry());
            }
        }
        codes.remove("");
        return Map.copyOf(codes);
    }

    private static String plain(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String words = OTHER_SIGNS
                .matcher(bare.replace(".", "").toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        return words.replace("ß", "ss");
    }
}
