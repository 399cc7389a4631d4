package dev.kith.sync;

/**
 * The right to run a route, held by one node at a time. The fencing number grows with every new holder; every commit is conditional on it.
 */
public record Lease(String route, String owner, long fencing) {}
