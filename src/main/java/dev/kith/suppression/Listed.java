package dev.kith.suppression;

import java.time.Instant;
import java.util.Optional;

/**
 * What the suppression list knows of one entry.
 *
 * @param request the number of the request that it is from
 * @param attempts how many records it kept out, run by run
 * @param lastBy the route that met it last
 */
public record Listed(
        Identifier.Kind kind,
        String request,
        Instant since,
        long attempts,
        Optional<String> lastBy,
        Optional<Instant> lastAt) {}
