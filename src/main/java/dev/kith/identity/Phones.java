package dev.kith.identity;

import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
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

    /** Those of a record's identifiers that are numbers. */
    static Phoned of(RecordKey record, Collection<Identifier> identifiers) {
        Set<String> numbers = new LinkedHashSet<>();
        identifiers.stream()
                .filter(one ->
                        one.kind() == Identifier.Kind.PHONE && one.value().startsWith("+"))
                .forEach(one -> numbers.add(one.value()));
        return new Phoned(record, numbers);
    }
}
