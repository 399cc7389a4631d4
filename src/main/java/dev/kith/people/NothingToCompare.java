package dev.kith.people;

import dev.kith.record.ObjectName;

/** Nothing is known of an object's records by which one could tell who they are. */
public final class NothingToCompare extends RuntimeException {
    NothingToCompare(ObjectName object) {
        super("The records of " + object + " cannot be compared: config/systems/" + object.system()
                + ".yaml says of none of its fields that it is a name, a company, an email, a phone, a birth date or an identifier,"
                + " or the match rule compares none of those. Say what its fields are, or name another object.");
    }
}
