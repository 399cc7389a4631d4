package dev.kith.erasure;

import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a search of all systems brought: the finds, and the records themselves as long as they are worked on.
 *
 * @param unreachable objects that hold records of the person, as far as Kith remembers, and that no file describes
 * @param remembered systems that hold the person, or did, as far as Kith remembers
 * @param identifiers what would go on the suppression list
 */
record Located(
        List<Find> finds,
        Map<RecordKey, CustomerRecord> records,
        Set<ObjectName> unreachable,
        Set<String> remembered,
        Set<Identifier> identifiers) {

    Located {
        finds = List.copyOf(finds);
        records = new LinkedHashMap<>(records);
        unreachable = new LinkedHashSet<>(unreachable);
        remembered = new TreeSet<>(remembered);
        identifiers = new LinkedHashSet<>(identifiers);
    }

    @Override
    public String toString() {
        return "Located";
    }
}
