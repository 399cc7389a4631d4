package dev.kith.bench;

import static dev.kith.bench.Measures.say;

import dev.kith.bench.KithRuns.Ran;
import java.time.Duration;

/** What was found, for people. Seconds are those of this machine; ratios are what to go by. */
record Report(int rows, Duration latency, int inFlight) {

    void print(Target target, PipelineBench.Figures figures) {
        Ran first = figures.first();
        say("%n%,d customers to %s, %d ms, %d in flight", rows, target, latency.toMillis(), inFlight);
        say(
                "  bare loop             %8.1f s   %,d calls   (%.1f s of CPU)",
                figures.bare().seconds(), figures.bare().calls(), figures.bare().cpu());
        say(
                "  Kith, first run       %8.1f s   %.2f times the bare loop   (%.1f s with Java's start, %.1f s of CPU)",
                first.seconds(), first.seconds() / figures.bare().seconds(), first.wall(), first.cpu());
        say(
                "                                     beside it %.1f s of CPU for PostgreSQL, %.1f s for the simulator",
                figures.others().database(), figures.others().simulator());
        again("Kith, second run", figures.second(), first);
        again("Kith, run --all", figures.everything(), first);
        say(
                "  calls per 1,000       %8.1f writes   %.1f look-ups",
                perThousand(figures.asked().writes()),
                perThousand(figures.asked().lookUps()));
        heap("first run", first);
        heap("run --all", figures.everything());
        say("  first run  %s", first.account());
        say("  run --all  %s", figures.everything().account());
    }

    private static void again(String name, Ran ran, Ran first) {
        say("  %-21s %8.1f s   %.1f times faster than the first", name, ran.seconds(), first.seconds() / ran.seconds());
    }

    private static void heap(String name, Ran ran) {
        say(
                "  heap, %-15s %8d MB  at most, %d MB after a collection, %d MB allowed",
                name, ran.heap().used(), ran.heap().live(), ran.heap().allowed());
    }

    private double perThousand(long calls) {
        return calls * 1000.0 / rows;
    }
}
