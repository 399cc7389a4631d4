package dev.kith.sync;

import dev.kith.record.ObjectName;

/** Whose memory is asked: one route, from one object to another. */
public record Scope(String route, ObjectName source, ObjectName destination) {}
