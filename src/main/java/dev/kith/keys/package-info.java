/** The key file and what is made with it: tokens, fingerprints, sealed values. */
@NullMarked
package dev.kith.keys;

import org.jspecify.annotations.NullMarked;
