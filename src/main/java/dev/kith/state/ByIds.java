package dev.kith.state;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Changes rows by their ids, in one statement. H2 gets one for each id: it finds a row of {@code = ANY(...)} by its index, but compares it with
 * every id again, which takes long for some thousand.
 */
final class ByIds {

    private static final String ONE = "= :id";

    private ByIds() {}

    /** @param sql that says {@code = :id} once */
    static void execute(Handle handle, Dialect dialect, String sql, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        if (dialect == Dialect.POSTGRESQL) {
            handle.createUpdate(sql.replace(ONE, "= ANY(:ids)"))
                    .bindArray("ids", Long.class, ids)
                    .execute();
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        ids.forEach(id -> batch.bind("id", id).add());
        batch.execute();
    }
}
