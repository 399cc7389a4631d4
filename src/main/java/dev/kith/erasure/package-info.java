/** A request of a person to be forgotten: locate, plan, approve, fence, erase, verify, certify. */
@NullMarked
package dev.kith.erasure;

import org.jspecify.annotations.NullMarked;
