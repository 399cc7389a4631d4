/** A sales database, a Salesforce and a HubSpot to try Kith against: they speak the real protocols and know nothing of Kith. */
@NullMarked
package dev.kith.sandbox;

import org.jspecify.annotations.NullMarked;
