package dev.kith.state;

import dev.kith.suppression.Barrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The barrier where one process owns the state (embedded H2). Fair, so that a fence is not kept waiting by a stream of writes. */
final class InProcessBarrier implements Barrier {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    @Override
    public Held shared() {
        return hold(lock.readLock());
    }

    @Override
    public Held exclusive() {
        return hold(lock.writeLock());
    }

    private static Held hold(Lock lock) {
        lock.lock();
        return lock::unlock;
    }
}
