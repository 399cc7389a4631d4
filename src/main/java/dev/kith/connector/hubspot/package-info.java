/** HubSpot as a source and a destination, through the component of {@code dev.kith.hubspot}. */
@NullMarked
package dev.kith.connector.hubspot;

import org.jspecify.annotations.NullMarked;
