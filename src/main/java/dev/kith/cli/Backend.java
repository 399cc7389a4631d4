package dev.kith.cli;

import dev.kith.access.Access;
import dev.kith.api.Operations;
import dev.kith.api.Operations.Aside;
import dev.kith.api.Operations.Looked;
import dev.kith.audit.AuditTrail;
import dev.kith.camel.Workplace;
import dev.kith.sync.RunAccount;
import dev.kith.sync.RunListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What commands need of the rest of Kith; {@code Kith} wires it. */
public interface Backend {

    /** Reads the user's files and connects to nothing. */
    Workplace files(Folders folders);

    /** Those of the routes that are paused; connects to no system. */
    Set<String> paused(Folders folders, Collection<String> routes);

    /**
     * Which records of a route are set aside or deferred, and why; connects to no system.
     *
     * @param keysEach so many keys for each reason
     * @throws dev.kith.camel.UnknownRoute when there is no such route, or no file tells whether its keys are personal data
     */
    Aside aside(Folders folders, String route, int keysEach);

    /** Lets something be made of the audit log while the state is open; connects to no system. */
    <T> T audit(Folders folders, Function<AuditTrail, T> use);

    /** Lets something be done about tokens while the state is open; connects to no system. */
    <T> T access(Folders folders, Function<Access, T> use);

    /**
     * Adds a new key to the key file and brings the state under it; only the latter when a rotation was begun before. Needs every file of
     * the state to itself; other nodes write nothing until they have the new key file.
     *
     * @return the number of the newest key
     */
    int rotateKey(Folders folders);

    /**
     * Holds the suppression list against its journal; replays what a restored database lacks.
     *
     * @throws dev.kith.suppression.UntrustedList when they do not fit
     */
    Journalled checkJournal(Folders folders);

    /** Begins a new journal with all that the list and the old one hold. */
    Journalled beginJournal(Folders folders, String reason);

    /** A suppression list that fits its journal. */
    record Journalled(int entries, long lines) {}

    /** The token of the person who types, as KITH_TOKEN or KITH_TOKEN_FILE give it. */
    Optional<String> token(Folders folders);

    /** Asks the systems of each route whether they have what the files name; opens no state. */
    List<Looked> look(Folders folders, Workplace files);

    /** Where this installation keeps its data. */
    Path data(Folders folders);

    /** Everything opened: state, systems, routes. Nothing runs yet. */
    Service open(Folders folders, RunListener listener);

    /** The simulators alone, on the ports of Salesforce, HubSpot and the shop's database; 0 for any free one. */
    Simulators sandbox(Folders folders, int salesforcePort, int hubSpotPort, int shopPort);

    /** The user's folders. */
    record Folders(Path config, Path routes) {}

    /** An opened Kith. Closing it ends runs at a page boundary. */
    interface Service extends Operations, AutoCloseable {

        Workplace files();

        /** Names of the systems that are sandboxes. */
        Set<String> sandboxes();

        /** Starts schedules, the HTTP interface and, in the sandbox, taking up files as they are saved. */
        URI serve(Consumer<RunAccount> ended, Consumer<String> notices);

        Optional<String> nextRun(String route);

        @Override
        void close();
    }

    /** Running simulators. */
    interface Simulators extends AutoCloseable {

        /** How to reach them, as the line of {@code sandbox --json}. */
        Map<String, Map<String, String>> addresses();

        @Override
        void close();
    }
}
