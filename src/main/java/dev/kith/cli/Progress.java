package dev.kith.cli;

import dev.kith.sync.RunListener;
import java.util.concurrent.atomic.AtomicLong;

/** Shows on a terminal how far a run is; prints notices. Thread-safe. */
final class Progress implements RunListener {

    private static final long BETWEEN_NANOS = 200_000_000;

    private final Cli cli;
    private final boolean terminal;
    private final AtomicLong last = new AtomicLong();

    Progress(Cli cli) {
        this.cli = cli;
        this.terminal = System.console() != null && !cli.json;
    }

    @Override
    public void progress(String route, long read) {
        show(route + "  " + Printer.grouped(read) + " read ");
    }

    /** Whatever takes long. */
    void doing(String what, long done) {
        show(what + "  " + Printer.grouped(done) + " ");
    }

    private void show(String text) {
        long now = System.nanoTime();
        long before = last.get();
        if (terminal && now - before > BETWEEN_NANOS && last.compareAndSet(before, now)) {
            cli.err().print("\r\033[K" + text);
            cli.err().flush();
        }
    }

    @Override
    public void notice(String route, String message) {
        clear();
        cli.err().println(route + ": " + message);
        cli.err().flush();
    }

    /** Takes the line of progress away. */
    void clear() {
        if (terminal && last.get() != 0) {
            cli.err().print("\r\033[K");
            cli.err().flush();
        }
    }
}
