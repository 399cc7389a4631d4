package dev.kith.identity;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Normaliser;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the phone numbers of records that were read, so that a record without a known email is found by its number. A number that
 * several records of one system have belongs to nobody.
 */
public interface Phones {

    /** Notes the numbers of records of an object as just read; numbers that they no longer have are forgotten. */
    void note(ObjectName object, Collection<Phoned> records);

    /**
     * For each source record the one destination record that has its number, when no other record of either object has it.
     *
     * @return record to the destination's id
     */
    Map<RecordKey, String> find(ObjectName source, ObjectName destination, Collection<Phoned> records);

    /**
     * A record and its numbers.
     *
     * @param numbers in E.164
     */
    record Phoned(RecordKey record, Set<String> numbers) {
        @Override
        public String toString() {
            return record.toString();
        }
    }

    /** The record's numbers, by its data map. */
    static Phoned of(CustomerRecord record, ObjectMap map) {
        Set<String> numbers = new LinkedHashSet<>();
        for (FieldMeaning field : map.fieldsOf(FieldKind.PHONE)) {
            Optional<String> country = field.country()
                    .map(name -> record.value(name).map(Object::toString).orElse(name));
            record.value(field.field())
                    .flatMap(value -> Normaliser.phone(value.toString(), country))
                    .filter(number -> number.startsWith("+"))
                    .ifPresent(numbers::add);
        }
        return new Phoned(record.key(), numbers);
    }
}
