package dev.kith.connector.jdbc;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.connector.StandIns;
import dev.kith.connector.jdbc.Table.Column;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column holds once the person in it is forgotten: nothing, or where it must hold something, what tells nothing. */
final class ColumnStandIns {

    private ColumnStandIns() {}

    /** A value, or null; empty when the column demands a value and none can be made up. */
    record StandIn(@Nullable Object value) {}

    static Optional<StandIn> of(Column column, FieldMeaning field) {
        if (field.kind() == FieldKind.MARKETING_PERMISSION) {
            return Optional.of(new StandIn(StandIns.objection(field)));
        }
        if (column.nullable()) {
            return Optional.of(new StandIn(null));
        }
        return Optional.ofNullable(madeUp(column, field)).map(StandIn::new);
    }

    private static @Nullable Object madeUp(Column column, FieldMeaning field) {
        return switch (column.type()) {
            case TEXT, PADDED_TEXT -> StandIns.uniqueText(field.kind(), column.length()); // the column may be unique
            case WHOLE_NUMBER, DECIMAL -> 0;
            case BOOLEAN -> false;
            case DATE -> StandIns.LONG_AGO;
            case TIMESTAMP, TIMESTAMP_WITH_ZONE ->
                StandIns.LONG_AGO.atStartOfDay().atOffset(ZoneOffset.UTC);
            default -> null;
        };
    }
}
