package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.record.RecordKey;
import dev.kith.sync.Decided;
import dev.kith.sync.Known;
import dev.kith.sync.Lease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class ConcurrencyContract extends StateContract {

    @Test
    void eightPagesAreStoredAtOnce() throws Exception {
        Lease lease = taken();

        together(8, thread -> () -> {
            for (int page = 0; page < 5; page++) {
                state.store(lease, SCOPE, many(10_000 * thread + 100 * page, 100, StateContract::written));
            }
            return true;
        });

        assertThat(where.count("fate")).isEqualTo(4_000);
        assertThat(where.count("person")).isEqualTo(4_000);
        assertThat(state.linked(SCOPE)).isEqualTo(4_000);
    }

    @Test
    void aRecordThatIsOnTwoPagesAtOnceStaysOnePerson() throws Exception {
        Lease lease = taken();

        for (int round = 0; round < 5; round++) {
            int base = 1_000 * round;
            together(8, thread -> () -> {
                List<Decided> page = new ArrayList<>(many(base, 100, StateContract::written));
                if (thread % 2 == 0) {
                    Collections.reverse(page);
                }
                state.store(lease, SCOPE, page);
                return true;
            });
        }

        assertThat(where.count("cross_reference")).isEqualTo(2 * 500);
        assertThat(where.count("person")).isEqualTo(500);
        List<RecordKey> all = new ArrayList<>();
        many(0, 100, StateContract::written).forEach(one -> all.add(one.source()));
        Map<RecordKey, Known> known = state.known(SCOPE, all);
        assertThat(known).hasSize(100);
        assertThat(known.getOrDefault(customer(42), Known.NOTHING)
                        .destinationId()
                        .map(Supplier::get))
                .contains(contact(42));
    }

    @Test
    void aHeartbeatComesThroughWhilePagesAreStored() throws Exception {
        Lease lease = taken();

        List<Boolean> all = together(5, thread -> thread == 0 ? beats(lease) : pages(lease, thread));

        assertThat(all).doesNotContain(false);
    }

    private Callable<Boolean> pages(Lease lease, int thread) {
        return () -> {
            for (int page = 0; page < 20; page++) {
                state.store(lease, SCOPE, many(10_000 * thread + 50 * page, 50, StateContract::written));
            }
            return true;
        };
    }

    private Callable<Boolean> beats(Lease lease) {
        return () -> {
            boolean held = true;
            for (int i = 0; i < 20; i++) {
                held &= state.renew(lease);
            }
            return held;
        };
    }
}
