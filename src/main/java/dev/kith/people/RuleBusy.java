package dev.kith.people;

/** A rule's records are being read or matched already. */
public final class RuleBusy extends RuntimeException {
    RuleBusy(String rule) {
        super("The match rule " + rule + " is being worked on already. ./kith match report " + rule
                + " tells how far it is.");
    }
}
