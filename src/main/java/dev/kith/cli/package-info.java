/** The commands behind {@code ./kith}. */
@NullMarked
package dev.kith.cli;

import org.jspecify.annotations.NullMarked;
