/** What Kith asks of a system: to be read from, written to, described. */
@NullMarked
package dev.kith.connector;

import org.jspecify.annotations.NullMarked;
