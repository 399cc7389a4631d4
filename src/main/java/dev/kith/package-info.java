/** Kith: keeps customer records in step between systems, and forgets a person everywhere when asked. */
@NullMarked
package dev.kith;

import org.jspecify.annotations.NullMarked;
