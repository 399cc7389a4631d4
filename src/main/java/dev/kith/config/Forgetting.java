package dev.kith.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an object's part of the data map says for the day when a person is forgotten.
 *
 * @param belongsTo objects of the same system to the field here that names their record: its records go with those of the owner
 * @param samePerson objects of the same system to the field here that names a record of the same person
 * @param treatment empty when nobody said what to do: then nothing here can be called erased
 */
public record Forgetting(Map<String, String> belongsTo, Map<String, String> samePerson, Optional<Treatment> treatment) {

    /** In the place of a field, in {@code belongs-to:}: the system itself keeps which records belong together, as HubSpot does. */
    public static final String ASSOCIATIONS = "associations";

    /** Nothing is said. */
    public static final Forgetting UNSAID = new Forgetting(Map.of(), Map.of(), Optional.empty());

    public Forgetting {
        belongsTo = Collections.unmodifiableMap(new LinkedHashMap<>(belongsTo));
        samePerson = Collections.unmodifiableMap(new LinkedHashMap<>(samePerson));
    }

    /** What becomes of a record. */
    public sealed interface Treatment {

        /** As users write it: {@code delete}, {@code anonymise}, {@code keep}. */
        String written();

        /** The record goes, out of the recycle bin too. */
        record Delete() implements Treatment {
            @Override
            public String written() {
                return "delete";
            }
        }

        /** The record stays; whatever is about its person is cleared. */
        record Anonymise() implements Treatment {
            @Override
            public String written() {
                return "anonymise";
            }
        }

        /**
         * The record stays, some of it as it is, for a reason that {@code config/privacy.yaml} explains; the rest is cleared.
         *
         * @param because name of the reason
         */
        record Keep(Set<String> fields, String because) implements Treatment {

            public Keep {
                fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
            }

            @Override
            public String written() {
                return "keep";
            }
        }
    }
}
