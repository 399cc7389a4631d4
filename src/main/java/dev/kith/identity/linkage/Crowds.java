package dev.kith.identity.linkage;

/**
 * What too many of a population have in common to compare them all.
 *
 * @param keys that are refined
 * @param alone rules, a bit each, that bring so few together that one of them is enough to compare two records
 */
record Crowds(Counts keys, int alone) {}
