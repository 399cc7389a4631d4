package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.salesforce.SalesforceField.Trait;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Countries and states as an org has them where they are picklists: a code and a name, each of which brings the other (section 17). */
final class AddressPicklists {

    private static final String COUNTRY = "Country";
    private static final String STATE = "State";
    private static final String CODE = "Code";

    private static final List<String> KINDS = List.of("", "Mailing", "Other", "Billing", "Shipping");

    /** Of the United States and Canada; other countries have none, as in a new org most have none. */
    private static final Map<String, Map<String, String>> STATES = Map.of(
            "US",
            names("AL=Alabama,AK=Alaska,AZ=Arizona,AR=Arkansas,CA=California,CO=Colorado,CT=Connecticut,DE=Delaware,"
                    + "DC=District of Columbia,FL=Florida,GA=Georgia,HI=Hawaii,ID=Idaho,IL=Illinois,IN=Indiana,IA=Iowa,"
                    + "KS=Kansas,KY=Kentucky,LA=Louisiana,ME=Maine,MD=Maryland,MA=Massachusetts,MI=Michigan,MN=Minnesota,"
                    + "MS=Mississippi,MO=Missouri,MT=Montana,NE=Nebraska,NV=Nevada,NH=New Hampshire,NJ=New Jersey,"
                    + "NM=New Mexico,NY=New York,NC=North Carolina,ND=North Dakota,OH=Ohio,OK=Oklahoma,OR=Oregon,"
                    + "PA=Pennsylvania,RI=Rhode Island,SC=South Carolina,SD=South Dakota,TN=Tennessee,TX=Texas,UT=Utah,"
                    + "VT=Vermont,VA=Virginia,WA=Washington,WV=West Virginia,WI=Wisconsin,WY=Wyoming"),
            "CA",
            names("AB=Alberta,BC=British Columbia,MB=Manitoba,NB=New Brunswick,NL=Newfoundland and Labrador,"
                    + "NT=Northwest Territories,NS=Nova Scotia,NU=Nunavut,ON=Ontario,PE=Prince Edward Island,QC=Quebec,"
                    + "SK=Saskatchewan,YT=Yukon Territories"));

    private static final Map<String, String> COUNTRIES = countries();

    private AddressPicklists() {}

    /** Shows the codes' fields where the org has the picklists, and hides them where it has not. */
    static void appear(SalesforceSchema schema, OrgSettings settings) {
        Set<Trait> hidden = settings.isOn(OrgSwitch.STATE_COUNTRY_PICKLISTS) ? Set.of() : Set.of(Trait.HIDDEN);
        for (SalesforceObject object : schema.objects()) {
            object.allFields().stream()
                    .filter(AddressPicklists::isTwin)
                    .forEach(field -> object.replace(field.with(hidden, Set.of(Trait.HIDDEN))));
        }
    }

    static String[] countryCodes() {
        return COUNTRIES.keySet().toArray(new String[0]);
    }

    static String[] stateCodes() {
        return STATES.values().stream()
                .flatMap(states -> states.keySet().stream())
                .toArray(String[]::new);
    }

    private static boolean isTwin(SalesforceField field) {
        return !field.isCustom()
                && (field.name().endsWith(STATE + CODE) || field.name().endsWith(COUNTRY + CODE));
    }

    /**
     * Brings names and codes together, or refuses what the lists do not have.
     *
     * @param before the record as it is; empty for a new one
     * @param values what is to be saved; the other half of each pair is put in
     */
    static void settle(SalesforceObject object, Map<String, Object> before, Map<String, @Nullable Object> values)
            throws RowRefused {
        for (String kind : KINDS) {
            if (object.field(kind + COUNTRY + CODE).isPresent()) {
                pair(object, before, kind + COUNTRY, values, COUNTRIES);
                String country = text(before, values, kind + COUNTRY + CODE);
                if (country.isEmpty() && values.containsKey(kind + COUNTRY) && !isGiven(values, kind + STATE)) {
                    values.put(kind + STATE, null);
                    values.put(kind + STATE + CODE, null);
                }
                if (country.isEmpty() && isGiven(values, kind + STATE)) {
                    throw refused(
                            object,
                            kind + STATE,
                            "A country/territory must be specified before specifying a state value for field");
                }
                Map<String, String> states = STATES.getOrDefault(country, Map.of());
                pair(object, before, kind + STATE, values, states);
                String state = text(before, values, kind + STATE + CODE);
                if (!state.isEmpty() && !states.containsKey(state)) {
                    throw unknown(object, kind + STATE);
                }
            }
        }
    }

    private static void pair(
            SalesforceObject object,
            Map<String, Object> before,
            String field,
            Map<String, @Nullable Object> values,
            Map<String, String> list)
            throws RowRefused {
        String twin = field + CODE;
        if (values.get(twin) instanceof String given) {
            String code = given.toUpperCase(Locale.ROOT);
            String name = list.get(code);
            if (name == null || (!before.isEmpty() && !name.equals(values.getOrDefault(field, name)))) {
                throw unknown(object, twin);
            }
            values.put(twin, code);
            values.put(field, name);
        } else if (values.get(field) instanceof String name) {
            Optional<Map.Entry<String, String>> entry = list.entrySet().stream()
                    .filter(one -> one.getValue().equalsIgnoreCase(name))
                    .findFirst();
            values.put(twin, entry.orElseThrow(() -> unknown(object, field)).getKey());
            values.put(field, entry.get().getValue());
        } else if (values.containsKey(field) || values.containsKey(twin)) {
            values.put(field, null);
            values.put(twin, null);
        }
    }

    private static boolean isGiven(Map<String, @Nullable Object> values, String field) {
        return values.get(field) != null || values.get(field + CODE) != null;
    }

    private static String text(Map<String, Object> before, Map<String, @Nullable Object> values, String field) {
        Object value = values.containsKey(field) ? values.get(field) : before.get(field);
        return value == null ? "" : value.toString();
    }

    private static RowRefused unknown(SalesforceObject object, String field) {
        String what = field.contains(STATE) ? "state" : "country";
        String list = field.contains(STATE) ? "valid states" : "valid countries";
        return refused(
                object,
                field,
                "There's a problem with this " + what + ", even though it may appear correct. Please select a " + what
                        + " from the list of " + list + ".");
    }

    private static RowRefused refused(SalesforceObject object, String field, String message) {
        String label = object.field(field).map(SalesforceField::label).orElse(field);
        return new RowRefused("FIELD_INTEGRITY_EXCEPTION", message + ": " + label, field);
    }

    private static Map<String, String> countries() {
        Map<String, String> countries = new TreeMap<>();
        for (String code : Locale.getISOCountries()) {
            countries.put(code, new Locale("", code).getDisplayCountry(Locale.ENGLISH));
        }
        return countries;
    }

    private static Map<String, String> names(String list) {
        Map<String, String> names = new TreeMap<>();
        Arrays.stream(list.split(",")).map(entry -> entry.split("=")).forEach(entry -> names.put(entry[0], entry[1]));
        return names;
    }
}
