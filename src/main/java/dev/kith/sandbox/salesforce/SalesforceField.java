package dev.kith.sandbox.salesforce;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One field of a simulated object.
 *
 * @param length the most characters; 0 where the type has none
 * @param scale how many of a number's {@value #PRECISION} digits stand after its point
 * @param choices the values of a picklist
 * @param target the objects a reference points at, with commas, or the compound field that this one is a part of; else blank
 * @param children the name under which the records are nested that point at one with this field; else blank
 */
record SalesforceField(
        String name,
        String label,
        SalesforceType type,
        int length,
        int scale,
        Set<Trait> traits,
        List<String> choices,
        String target,
        String children) {

    private static final int PRECISION = 18;
    private static final int DIGITS_OF_INTEGERS = 8;

    enum Trait {
        /** A record without it is refused. */
        REQUIRED,
        /** Set by Salesforce alone. */
        READ_ONLY,
        /** Salesforce fills it in when a client leaves it out. */
        DEFAULTED,
        EXTERNAL_ID,
        /** May be used to find the record in an upsert, as external ids may. */
        LOOKUP,
        UNIQUE,
        CASE_SENSITIVE,
        /** A picklist that takes no other value. */
        RESTRICTED,
        NAME,
        /** Salesforce counts it up. */
        AUTO_NUMBER,
        /** The API's user may read it only. */
        LOCKED,
        /** The API's user does not know of it. */
        HIDDEN,
        /** The record goes into the recycle bin with the one that the reference points at. */
        DELETED_WITH
    }

    static SalesforceField of(String name, SalesforceType type, int length, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return new SalesforceField(name, words(name), type, length, 0, set, List.of(), "", "");
    }

    SalesforceField choices(String... values) {
        return new SalesforceField(name, label, type, length, scale, traits, List.of(values), target, children);
    }

    SalesforceField target(String object) {
        return new SalesforceField(name, label, type, length, scale, traits, choices, object, children);
    }

    SalesforceField label(String other) {
        return new SalesforceField(name, other, type, length, scale, traits, choices, target, children);
    }

    SalesforceField children(String relationship) {
        return new SalesforceField(name, label, type, length, scale, traits, choices, target, relationship);
    }

    SalesforceField scale(int digits) {
        return new SalesforceField(name, label, type, length, digits, traits, choices, target, children);
    }

    /** The most digits of a number that is no integer; 0 where there is none. */
    int precision() {
        return type == SalesforceType.DOUBLE || type == SalesforceType.CURRENCY ? PRECISION : 0;
    }

    /** The most digits of an integer; 0 where there is none. */
    int digits() {
        return type == SalesforceType.INT ? DIGITS_OF_INTEGERS : 0;
    }

    /** Whether a number has no more digits before its point than there is room for, and a coordinate is on the globe. */
    boolean holds(double number) {
        if (isCoordinate()) {
            return Math.abs(number) <= (name.endsWith("Latitude") ? 90 : 180);
        }
        return Math.abs(number) < Math.pow(10, type == SalesforceType.INT ? DIGITS_OF_INTEGERS : PRECISION - scale);
    }

    private boolean isCoordinate() {
        return type == SalesforceType.DOUBLE && !target.isEmpty();
    }

    /** The objects a reference points at. */
    List<String> targets() {
        return type == SalesforceType.REFERENCE ? List.of(target.split(",")) : List.of();
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The same with these traits, and without those. */
    SalesforceField with(Set<Trait> added, Set<Trait> removed) {
        Set<Trait> changed = EnumSet.noneOf(Trait.class);
        changed.addAll(traits);
        changed.removeAll(removed);
        changed.addAll(added);
        return new SalesforceField(name, label, type, length, scale, changed, choices, target, children);
    }

    /** Whether an upsert may name it: an external id, a look-up or the Id itself. */
    boolean isUpsertKey() {
        return isKey() || type == SalesforceType.ID;
    }

    boolean isReadOnly() {
        return is(Trait.READ_ONLY) || is(Trait.LOCKED);
    }

    /** Whether records are kept in its order: by time of change, and by what they point at where those are not users. */
    boolean isSorted() {
        return name.equals("SystemModstamp") || (type == SalesforceType.REFERENCE && !target.equals("User"));
    }

    boolean isIndexed() {
        return isKey() || is(Trait.UNIQUE);
    }

    boolean isKey() {
        return is(Trait.EXTERNAL_ID) || is(Trait.LOOKUP);
    }

    boolean isCustom() {
        return name.endsWith("__c");
    }

    /** Whether a new record has a value here that nobody gave it. */
    boolean isFilledIn() {
        return type == SalesforceType.BOOLEAN || (is(Trait.DEFAULTED) && !choices.isEmpty());
    }

    Object filling() {
        return type == SalesforceType.BOOLEAN ? Boolean.FALSE : choices.get(0);
    }

    /** Whether its values are ids. */
    boolean isId() {
        return type == SalesforceType.ID || type == SalesforceType.REFERENCE;
    }

    /** Whether conditions may name it: long texts and addresses they may not. */
    boolean isFilterable() {
        return type != SalesforceType.ADDRESS && (type != SalesforceType.TEXTAREA || length <= 255);
    }

    /** The name under which a parent is nested: {@code Account} for {@code AccountId}; blank where there is none. */
    String relationship() {
        if (type != SalesforceType.REFERENCE) {
            return "";
        }
        return isCustom() ? name.substring(0, name.length() - 1) + "r" : name.substring(0, name.length() - 2);
    }

    private static String words(String name) {
        return name.replaceFirst("__c$", "").replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
