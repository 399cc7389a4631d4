/** A run: read, map, match, write, checkpoint; every record's fate; the gate. */
@NullMarked
package dev.kith.sync;

import org.jspecify.annotations.NullMarked;
