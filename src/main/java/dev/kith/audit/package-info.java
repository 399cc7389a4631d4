/** Append-only evidence: events in a chain of hashes, signed checkpoints of it, and the check that tells what was tampered with. */
@NullMarked
package dev.kith.audit;

import org.jspecify.annotations.NullMarked;
