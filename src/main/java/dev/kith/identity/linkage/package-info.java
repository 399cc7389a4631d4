/** Which records are of one person or company: blocking, comparison, scoring, training, clustering. Pure: no files, no databases. */
@NullMarked
package dev.kith.identity.linkage;

import org.jspecify.annotations.NullMarked;
