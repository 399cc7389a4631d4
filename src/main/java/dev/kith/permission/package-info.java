/** Marketing permission: who objects, and how each system writes it down. */
@NullMarked
package dev.kith.permission;

import org.jspecify.annotations.NullMarked;
