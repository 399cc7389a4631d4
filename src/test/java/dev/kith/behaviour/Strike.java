package dev.kith.behaviour;

import dev.kith.connector.SystemUnavailable;
import dev.kith.sync.BrittleState;
import dev.kith.sync.FakeCrm;
import dev.kith.sync.FakeShop;
import dev.kith.sync.StateUnavailable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What goes wrong in the page of record {@link #STRUCK}, and where. */
enum Strike {
    NOTHING,
    IN_MAP,
    ERROR_IN_MAP,
    IN_MATCH,
    ONCE_IN_MATCH,
    BEFORE_THE_WRITE,
    ONCE_BEFORE_THE_WRITE,
    AFTER_THE_WRITE,
    ONCE_AFTER_THE_WRITE,
    ERROR_IN_WRITE,
    STATE_AFTER_THE_WRITE,
    EXPRESSION_FIRST,
    EXPRESSION_BEFORE_THE_WRITE,
    EXPRESSION_LAST;

    static final int STRUCK = 50;

    /** Fails whenever it is evaluated on page 3, which is the page of the struck record in a first run. */
    private static final String FAILING = """
            - filter:
                simple: "${body.number} == 3 && ${body.size} range 'x'"
                steps:
                  - log: never
            """;

    /** An error such as those of the virtual machine. */
    static final class Broken extends Error {
        Broken() {
            super("broken");
        }
    }

    /** A number that breaks whoever compares it, while it is armed. */
    private static final class Bomb extends BigDecimal {
        private final transient AtomicBoolean armed;
        private final transient Runnable bang;

        Bomb(AtomicBoolean armed, Runnable bang) {
            super(10);
            this.armed = armed;
            this.bang = bang;
        }

        @Override
        public int compareTo(BigDecimal other) {
            if (armed.get()) {
                bang.run();
            }
            return super.compareTo(other);
        }
    }

    boolean isInTheRoute() {
        return name().startsWith("EXPRESSION");
    }

    /** True when it goes wrong every time and before the record's fate can be stored. */
    boolean keepsTheRecordOpen() {
        return !isInTheRoute() && this != NOTHING && !name().startsWith("ONCE") && this != STATE_AFTER_THE_WRITE;
    }

    String first() {
        return this == EXPRESSION_FIRST ? FAILING : "";
    }

    String beforeWrite() {
        return this == EXPRESSION_BEFORE_THE_WRITE ? FAILING : "";
    }

    String last() {
        return this == EXPRESSION_LAST ? FAILING : "";
    }

    /** Arms it; the returned task mends everything. */
    Runnable arm(FakeShop shop, FakeCrm crm, BrittleState state, AtomicInteger struck) {
        AtomicBoolean armed = new AtomicBoolean(true);
        FakeCrm.Strike always = ids -> {
            if (ids.contains(Integer.toString(STRUCK)) && armed.get()) {
                struck.incrementAndGet();
                throw new SystemUnavailable("Down");
            }
        };
        FakeCrm.Strike once = ids -> {
            if (ids.contains(Integer.toString(STRUCK)) && armed.compareAndSet(true, false)) {
                struck.incrementAndGet();
                throw new SystemUnavailable("Down");
            }
        };
        switch (this) {
            case IN_MAP -> bomb(shop, armed, struck, () -> new IllegalStateException("a value"));
            case ERROR_IN_MAP -> bomb(shop, armed, struck, Broken::new);
            case IN_MATCH -> crm.beforeFind(always);
            case ONCE_IN_MATCH -> crm.beforeFind(once);
            case BEFORE_THE_WRITE -> crm.beforeWrite(always);
            case ONCE_BEFORE_THE_WRITE -> crm.beforeWrite(once);
            case AFTER_THE_WRITE -> crm.afterWrite(always);
            case ONCE_AFTER_THE_WRITE -> crm.afterWrite(once);
            case ERROR_IN_WRITE ->
                crm.afterWrite(ids -> {
                    if (ids.contains(Integer.toString(STRUCK)) && armed.get()) {
                        struck.incrementAndGet();
                        throw new Broken();
                    }
                });
            case STATE_AFTER_THE_WRITE ->
                state.beforeStore(decided -> {
                    if (decided.stream().anyMatch(one -> one.source().equals(FakeShop.key(STRUCK)))
                            && armed.compareAndSet(true, false)) {
                        struck.incrementAndGet();
                        throw new StateUnavailable("Full");
                    }
                });
            default -> {}
        }
        return () -> {
            armed.set(false);
            crm.mend();
            state.beforeStore(decided -> {});
        };
    }

    private static void bomb(FakeShop shop, AtomicBoolean armed, AtomicInteger struck, Supplier<Throwable> what) {
        shop.replace(STRUCK, Map.of("points", new Bomb(armed, () -> {
            struck.incrementAndGet();
            Throwable thrown = what.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        })));
    }
}
