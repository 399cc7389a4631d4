package dev.kith.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Closes the service when the process is told to stop, from whenever on it was opened: a run under way ends at a page boundary. The
 * command then has a moment to print its last account.
 */
final class Stopping implements AutoCloseable {

    private static final int SECONDS_TO_PRINT = 5;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook;

    Stopping(Backend.Service service) {
        this.hook = new Thread(() -> stop(service), "kith-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Backend.Service service) {
        told.countDown();
        service.close();
        try {
            boolean inTime = printed.await(SECONDS_TO_PRINT, TimeUnit.SECONDS);
            assert inTime || isTold();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isTold() {
        return told.getCount() == 0;
    }

    void await() throws InterruptedException {
        told.await();
    }

    /** Everything is printed. */
    @Override
    public void close() {
        printed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook with it
        }
    }
}
