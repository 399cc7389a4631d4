package dev.kith.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The faults that a simulator has yet to suffer, in the order in which they were added. Thread-safe. */
public final class Faults {

    private final List<Armed> armed = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch released = new CountDownLatch(1);

    public void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** From now on nothing goes wrong; calls that hang are let go. */
    public void clear() {
        armed.clear();
        CountDownLatch waiting = released;
        released = new CountDownLatch(1);
        waiting.countDown();
    }

    /** The faults that are not yet spent. */
    public List<Fault> pending() {
        return armed.stream().filter(Armed::isPending).map(Armed::fault).toList();
    }

    /** Opens when the faults are cleared. */
    public CountDownLatch released() {
        return released;
    }

    /** What befalls this call: any delays, then at most one other effect. */
    public List<Fault.Effect> forCall(String method, String path, CallKind kind) {
        List<Fault.Effect> effects = new ArrayList<>();
        for (Armed candidate : armed) {
            boolean isDelay = candidate.fault().effect() instanceof Fault.Effect.Delay;
            boolean struck = !effects.isEmpty() && !(effects.get(effects.size() - 1) instanceof Fault.Effect.Delay);
            if ((isDelay || !struck) && candidate.meansCall(method, path, kind) && candidate.fire()) {
                effects.add(isDelay ? 0 : effects.size(), candidate.fault().effect());
            }
        }
        return effects;
    }

    /** What befalls the row with these keys. */
    public Optional<Fault.Effect.RefuseRow> forRow(List<String> keys) {
        for (Armed candidate : armed) {
            if (candidate.fault().effect() instanceof Fault.Effect.RefuseRow refusal
                    && candidate.meansRow(refusal, keys)
                    && candidate.fire()) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** What befalls the bulk job that now begins. */
    public Optional<Fault.Effect.FailJob> forJob() {
        for (Armed candidate : armed) {
            if (candidate.fault().effect() instanceof Fault.Effect.FailJob failure && candidate.fire()) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    /** What befalls a call that asks for a further page. */
    public Optional<Fault.Effect.LoseCursor> forCursor(String method, String path, CallKind kind) {
        for (Armed candidate : armed) {
            if (candidate.fault().effect() instanceof Fault.Effect.LoseCursor lost
                    && candidate.isOn(method, path, kind)
                    && candidate.fire()) {
                return Optional.of(lost);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {
        private final Fault fault;
        private final Random random;
        private int left;
        private long rows;

        Armed(Fault fault) {
            this.fault = fault;
            this.random = new Random(fault.seed());
            this.left = fault.times();
        }

        Fault fault() {
            return fault;
        }

        synchronized boolean isPending() {
            return left > 0;
        }

        boolean meansCall(String method, String path, CallKind kind) {
            return fault.effect().strikesCalls() && isOn(method, path, kind);
        }

        boolean isOn(String method, String path, CallKind kind) {
            boolean rightPath = fault.path().isEmpty()
                    ? kind != CallKind.LOGIN
                    : path.toLowerCase(Locale.ROOT).contains(fault.path().toLowerCase(Locale.ROOT));
            return rightPath
                    && (fault.method().isEmpty() || fault.method().equalsIgnoreCase(method))
                    && (!fault.writesOnly() || kind == CallKind.WRITE);
        }

        synchronized boolean meansRow(Fault.Effect.RefuseRow refusal, List<String> keys) {
            if (!refusal.key().isEmpty() && !keys.contains(refusal.key())) {
                return false;
            }
            rows++;
            return rows % refusal.everyRow() == 0;
        }

        synchronized boolean fire() {
            if (left == 0 || (fault.probability() < 1 && random.nextDouble() >= fault.probability())) {
                return false;
            }
            left -= left == Integer.MAX_VALUE ? 0 : 1;
            return true;
        }
    }
}
