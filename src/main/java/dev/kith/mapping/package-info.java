/** Field to field: one system's record in another's words. Pure: no input, no output, no clock. */
@NullMarked
package dev.kith.mapping;

import org.jspecify.annotations.NullMarked;
