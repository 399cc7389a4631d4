/** A Camel component for HubSpot's CRM API: batches, partial results, rate limits and typed errors. It knows nothing of Kith. */
@NullMarked
package dev.kith.hubspot;

import org.jspecify.annotations.NullMarked;
