/** Who may ask Kith for what: bearer tokens of persons, and their roles. */
@NullMarked
package dev.kith.access;

import org.jspecify.annotations.NullMarked;
