package dev.kith.sandbox.salesforce;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client wants done to one record. */
sealed interface RowWrite {

    record Create(SalesforceObject object, Map<String, @Nullable Object> body) implements RowWrite {}

    record Update(SalesforceObject object, String id, Map<String, @Nullable Object> body) implements RowWrite {}

    /** The value is blank for a new record where the key is the Id. */
    record Upsert(
            SalesforceObject object,
            SalesforceField key,
            String value,
            Map<String, @Nullable Object> body,
            IfAbsent ifAbsent)
            implements RowWrite {}

    record Delete(String id) implements RowWrite {}

    /** A row that could not even be understood. */
    record Unreadable(RowError error) implements RowWrite {}

    enum IfAbsent {
        CREATE,
        REFUSE
    }
}
