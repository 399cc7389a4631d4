package dev.kith.hubspot;

import org.jspecify.annotations.Nullable;

/** What became of a row. */
sealed interface RowFate {

    Row row();

    record Done(Row row, @Nullable HubSpotRecord record) implements RowFate {}

    record Refused(Row row, HubSpotError error) implements RowFate {}
}
