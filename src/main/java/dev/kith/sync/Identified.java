package dev.kith.sync;

import dev.kith.config.ObjectMap;
import dev.kith.identity.Emails;
import dev.kith.identity.Phones;
import dev.kith.permission.Permission;
import dev.kith.record.CustomerRecord;
import dev.kith.suppression.Screen;
import dev.kith.suppression.Traces;
import java.util.Optional;
import java.util.Set;

/**
 * A record as read, and what it tells of its person; found once, for every step that asks.
 *
 * @param traces what points at the person, as the suppression list is asked for it
 * @param emails as matching sees them
 * @param says whether the person objects to marketing; empty when it says nothing
 */
record Identified(CustomerRecord record, Traces traces, Set<String> emails, Optional<Boolean> says) {

    static Identified of(CustomerRecord record, ObjectMap map, Screen screen) {
        return new Identified(
                record, screen.traces(record, map), Emails.of(record, map), Permission.objects(record, map));
    }

    boolean objects() {
        return says.orElse(false);
    }

    Objections.Statement statement() {
        return new Objections.Statement(record.key(), says, emails);
    }

    Phones.Phoned phoned() {
        return Phones.of(record.key(), traces.identifiers());
    }

    @Override
    public String toString() {
        return record.toString();
    }
}
