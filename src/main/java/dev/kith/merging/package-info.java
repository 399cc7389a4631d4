/** Merging records of one person inside the system that holds them, because somebody asked for it. */
@NullMarked
package dev.kith.merging;

import org.jspecify.annotations.NullMarked;
