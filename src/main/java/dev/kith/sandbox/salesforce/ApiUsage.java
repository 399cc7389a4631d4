package dev.kith.sandbox.salesforce;

import java.util.concurrent.atomic.AtomicLong;

/** The org's daily allowance of API calls. It is counted and told, not enforced: a fault does that. */
final class ApiUsage {

    private static final long MOST = 5_000_000;

    private final AtomicLong used = new AtomicLong();

    void countCall() {
        used.incrementAndGet();
    }

    void set(long calls) {
        used.set(calls);
    }

    long used() {
        return used.get();
    }

    long most() {
        return MOST;
    }

    String header() {
        return "api-usage=" + used + "/" + MOST;
    }
}
