/** Camel's side of Kith: what a route file may hold, and the fences around the context that runs it. */
@NullMarked
package dev.kith.camel;

import org.jspecify.annotations.NullMarked;
