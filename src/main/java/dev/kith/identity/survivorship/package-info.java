/** Who wins, field by field, where a person's records disagree: the golden record and where each value is from. Pure: no files, no clock. */
@NullMarked
package dev.kith.identity.survivorship;

import org.jspecify.annotations.NullMarked;
