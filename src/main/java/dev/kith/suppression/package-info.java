/** Who must never come back: identifiers as keyed tokens, the list, and the barrier before it. */
@NullMarked
package dev.kith.suppression;

import org.jspecify.annotations.NullMarked;
