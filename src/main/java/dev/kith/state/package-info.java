/** Kith's own memory on embedded H2 or PostgreSQL: one set of migrations, one behaviour. */
@NullMarked
package dev.kith.state;

import org.jspecify.annotations.NullMarked;
