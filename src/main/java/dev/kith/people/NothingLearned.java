package dev.kith.people;

/** A rule has no model yet. */
public final class NothingLearned extends RuntimeException {
    NothingLearned(String rule) {
        super("Nothing was read for the match rule " + rule
                + " yet. Read its records and learn from them: ./kith match load " + rule + ".");
    }
}
