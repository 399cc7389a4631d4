package dev.kith.state;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Changes rows by their ids. In one statement for all of them H2 would look through the whole table for each. */
final class EachId {

    private EachId() {}

    /** @param sql that names the id as {@code :id} */
    static void execute(Handle handle, String sql, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        ids.forEach(id -> batch.bind("id", id).add());
        batch.execute();
    }
}
