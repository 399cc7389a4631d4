/** When two records are one person: by external id and by email, for now. */
@NullMarked
package dev.kith.identity;

import org.jspecify.annotations.NullMarked;
