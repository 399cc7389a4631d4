package dev.kith.api;

import dev.kith.access.Access;
import dev.kith.access.AccessToken;
import dev.kith.audit.AuditEntry;
import dev.kith.config.Problem;
import dev.kith.erasure.Landscape;
import dev.kith.erasure.Requests;
import dev.kith.merging.Merges;
import dev.kith.people.WhoIsWho;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import dev.kith.sync.RunOptions;
import dev.kith.sync.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What people ask of Kith, by command or over HTTP. Thread-safe. */
public interface Operations {

    /** The routes that are loaded, in the order of their files. */
    List<RouteView> routes();

    /**
     * Runs a route now and waits for its end.
     *
     * @throws dev.kith.camel.UnknownRoute when no such route is loaded
     * @throws RouteBusy when it is being run already
     */
    RunAccount run(String route, RunOptions options, RunListener listener);

    /** Routes without a mistake that must not run as things are. */
    List<Held> held();

    /**
     * Which records of a route are set aside or deferred, and why.
     *
     * @param keysEach so many keys for each reason
     * @throws dev.kith.camel.UnknownRoute when no such route is loaded
     */
    Aside aside(String route, int keysEach);

    /** Some of the audit log's entries after this one, in order; none at its end. */
    List<AuditEntry> audit(long after);

    /** What the audit log holds about a request, in order. */
    List<AuditEntry> history(String request);

    /** Tokens of people, and whom they admit. */
    Access access();

    /** The lines of the audit log's signed checkpoints. */
    List<String> auditCheckpoints();

    /**
     * From now on, and on every node, no schedule runs the route. A run under way ends as usual; {@link #run} runs it still.
     *
     * @throws dev.kith.camel.UnknownRoute when there is no such route
     */
    void pause(String route);

    /**
     * Lets schedules run the route again.
     *
     * @throws dev.kith.camel.UnknownRoute when there is no such route, and none of that name was paused
     */
    void resume(String route);

    /** Reads all files again and swaps what changed, each route at a page boundary. A route whose files are broken stays as it is. */
    TakenUp reload();

    /** Reads the files as they are now and asks the systems of each route whether they have what those name. Nothing is written or taken up. */
    List<Looked> look();

    /** How to reach the simulators that stand in for systems: salesforce, hubspot, shop; empty when none does. */
    Map<String, Map<String, String>> simulators();

    /** Requests of people about themselves; who may ask what, is for the caller to know. */
    Requests requests();

    /** Who is who over all systems; who may ask what, is for the caller to know. */
    WhoIsWho people();

    Merges merges();

    /**
     * Takes what a system delivers by itself.
     *
     * @param header the value of a header of that name, or the empty text
     * @return false when the system did not send it
     */
    boolean delivered(String system, UnaryOperator<String> header, byte[] body);

    /** Tells whoever approves that somebody may act on requests from now on. */
    void tokenMade(AccessToken token);
    /** All systems as the files describe them now. */
    Landscape landscape();

    /** Whether Kith itself can work: its state database answers. Systems that it talks to do not count. */
    boolean isReady();

    /** System to whether it answers. Asked at most once a minute. */
    Map<String, Boolean> systems();

    /**
     * A route and how it is.
     *
     * @param nextRun empty when no schedule runs it
     * @param problem kept, late or failed, in words; empty when all is well
     * @param kept true when its files are broken, and it runs as it was loaded
     */
    record RouteView(
            String route,
            String description,
            String from,
            String to,
            String schedule,
            Optional<String> nextRun,
            Optional<RunAccount> lastRun,
            Optional<String> problem,
            boolean paused,
            boolean kept) {}

    /**
     * The records of a route that wait.
     *
     * @param object whose keys they are
     * @param keysArePersonal true where keys are personal data themselves, and are left out
     */
    record Aside(String route, String object, boolean keysArePersonal, Waiting waiting) {}

    /** A route that must not run as things are, and why. */
    record Held(String route, String reason) {

        /** @param reasons by route */
        public static List<Held> of(Map<String, String> reasons) {
            return reasons.entrySet().stream()
                    .map(one -> new Held(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    /**
     * What the systems of a route say to its files.
     *
     * @param problems what a run would stop for, and what to do
     * @param undescribed columns and tables that nobody described, which are not carried
     * @param empty true when the source holds no record, or shows none: a run would stop
     * @param answered false when a system could not be asked
     */
    record Looked(String route, List<String> problems, List<String> undescribed, boolean empty, boolean answered) {}

    /**
     * What came of reading the files again.
     *
     * @param kept routes whose files are broken, which run as they were loaded until those are mended
     */
    record TakenUp(
            List<String> added,
            List<String> changed,
            List<String> removed,
            List<String> kept,
            List<Held> held,
            List<Problem> problems) {

        /** For people: one line for each route that is not as it was, and for each problem. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            added.forEach(route -> lines.add("new  " + route));
            changed.forEach(route -> lines.add("changed  " + route));
            removed.forEach(route -> lines.add("taken out  " + route));
            kept.forEach(route -> lines.add("kept  " + route + ": runs as it was until its files are mended"));
            problems.forEach(problem -> lines.add(problem.toString()));
            return lines;
        }
    }
}
