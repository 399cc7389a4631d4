package dev.kith.config;

import java.util.Optional;

/**
 * What one field is, as its data map says.
 *
 * @param country for a phone: the field that holds its country, or a fixed two-letter code
 * @param yesMeansAllowed for a marketing permission: whether a true value allows marketing or forbids it
 */
public record FieldMeaning(
        String field, FieldKind kind, Optional<String> country, Optional<Boolean> yesMeansAllowed, Place place) {}
