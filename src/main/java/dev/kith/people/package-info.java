/** Who is who over all systems: reads records, finds those of one person, asks people where it is not sure, and remembers. */
@NullMarked
package dev.kith.people;

import org.jspecify.annotations.NullMarked;
