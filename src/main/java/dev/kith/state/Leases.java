package dev.kith.state;

import dev.kith.sync.Lease;
import dev.kith.sync.LeaseLost;
import org.jdbi.v3.core.Handle;

/** What makes a commit conditional on a route's lease. */
final class Leases {

    private Leases() {}

    /** Keeps the lease's row until the transaction ends; throws when another node has taken over. */
    static void hold(Handle handle, Dialect dialect, Lease lease) {
        boolean held = handle.createQuery(
                        "SELECT 1 FROM lease WHERE route = :route AND fencing = :fencing" + dialect.holdingRow())
                .bind("route", lease.route())
                .bind("fencing", lease.fencing())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!held) {
            throw new LeaseLost(lease.route());
        }
    }
}
