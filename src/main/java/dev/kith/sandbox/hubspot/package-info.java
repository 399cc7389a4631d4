/** A HubSpot account to try Kith against: it speaks the real API and knows nothing of Kith. */
@NullMarked
package dev.kith.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
