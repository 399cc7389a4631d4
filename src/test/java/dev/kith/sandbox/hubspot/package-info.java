/** HubSpot as a client sees it that has never heard of the simulator. */
@NullMarked
package dev.kith.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
