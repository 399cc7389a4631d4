package dev.kith.sandbox.salesforce;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One field of a simulated object.
 *
 * @param length the most characters; 0 where the type has none
 * @param choices the values of a picklist
 * @param target the object a reference points at, or the compound field that this one is a part of; else blank
 */
record SalesforceField(
        String name,
        String label,
        SalesforceType type,
        int length,
        Set<Trait> traits,
        List<String> choices,
        String target) {

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
        NAME
    }

    static SalesforceField of(String name, SalesforceType type, int length, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return new SalesforceField(name, words(name), type, length, set, List.of(), "");
    }

    SalesforceField choices(String... values) {
        return new SalesforceField(name, label, type, length, traits, List.of(values), target);
    }

    SalesforceField target(String object) {
        return new SalesforceField(name, label, type, length, traits, choices, object);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean isKey() {
        return is(Trait.EXTERNAL_ID) || is(Trait.LOOKUP);
    }

    boolean isCustom() {
        return name.endsWith("__c");
    }

    /** The name under which a parent is nested: {@code Account} for {@code AccountId}. */
    String relationship() {
        return type == SalesforceType.REFERENCE && name.endsWith("Id") ? name.substring(0, name.length() - 2) : "";
    }

    private static String words(String name) {
        return name.replaceFirst("__c$", "").replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
