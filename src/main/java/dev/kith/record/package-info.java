/** What travels: a customer record, its key, what becomes of it. */
@NullMarked
package dev.kith.record;

import org.jspecify.annotations.NullMarked;
