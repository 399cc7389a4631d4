package dev.kith;

import dev.kith.camel.PreparedRoute;
import dev.kith.camel.Workplace;
import dev.kith.config.ObjectMap;
import dev.kith.config.Settings;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Destination;
import dev.kith.connector.Eraser;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Retry;
import dev.kith.connector.Source;
import dev.kith.connector.SystemUnavailable;
import dev.kith.connector.hubspot.HubSpotSystem;
import dev.kith.connector.jdbc.JdbcSystem;
import dev.kith.connector.salesforce.SalesforceSystem;
import dev.kith.keys.Keyring;
import dev.kith.sandbox.Sandbox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** The systems that routes use, connected once each; the sandbox behind those that say so; and the connectors' private Camel context. */
final class Systems implements AutoCloseable {

    private static final int SECONDS_TO_ANSWER = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Keyring keyring;
    private final Clock clock;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, Connected> connected = new TreeMap<>();
    private final List<ConnectedSystem> unused = new ArrayList<>();
    private final boolean apart;
    private @Nullable Sandbox sandbox;

    private record Connected(SystemDefinition definition, ConnectedSystem system) {}

    Systems(Settings settings, Keyring keyring, Clock clock) {
        this(settings, keyring, clock, null, false);
    }

    private Systems(Settings settings, Keyring keyring, Clock clock, @Nullable Sandbox sandbox, boolean apart) {
        this.sandbox = sandbox;
        this.apart = apart;
        this.settings = settings;
        this.keyring = keyring;
        this.clock = clock;
        camel.disableJMX();
        camel.setLoadHealthChecks(false);
        camel.start();
    }

    /** None yet, to be connected for a look and closed after it: these stay as they are, and lend the sandbox that they have. */
    synchronized Systems apart() {
        return new Systems(settings, keyring, clock, sandbox, true);
    }

    CamelContext camel() {
        return camel;
    }

    /** Joins each route to its systems; a system whose file changed is connected anew. */
    synchronized List<PreparedRoute> connect(Workplace files) {
        Map<String, ConnectedSystem> now = new HashMap<>();
        List<PreparedRoute> prepared = new ArrayList<>();
        for (Workplace.PlannedRoute planned : files.routes()) {
            prepared.add(new PreparedRoute(
                    planned.file(),
                    planned.route(),
                    now.computeIfAbsent(planned.file().source().system(), name -> connect(files, name)),
                    now.computeIfAbsent(planned.file().destination().system(), name -> connect(files, name))));
        }
        return prepared;
    }

    /** One system, whether a route goes to it or not. */
    synchronized ConnectedSystem connected(Workplace files, String name) {
        return connect(files, name);
    }

    private ConnectedSystem connect(Workplace files, String name) {
        SystemDefinition definition = files.systems().get(name);
        if (definition == null) {
            throw new IllegalStateException("No system " + name);
        }
        Connected before = connected.get(name);
        if (before != null && before.definition().isSameAs(definition)) {
            return before.system();
        }
        if (before != null) {
            unused.add(before.system());
        }
        ConnectedSystem system = openOrExplain(definition);
        connected.put(name, new Connected(definition, system));
        return system;
    }

    /** A system that cannot even be addressed keeps back its own routes only: their runs tell why. */
    private ConnectedSystem openOrExplain(SystemDefinition definition) {
        try {
            return open(definition);
        } catch (ObjectMismatch | SystemUnavailable e) {
            return new Unusable(e);
        }
    }

    private record Unusable(RuntimeException why) implements ConnectedSystem {
        @Override
        public Source source(ObjectMap object) {
            throw why;
        }

        @Override
        public Destination destination(ObjectMap object, Optional<String> externalId) {
            throw why;
        }

        @Override
        public Eraser eraser() {
            throw why;
        }

        @Override
        public boolean answers() {
            return false;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    private ConnectedSystem open(SystemDefinition system) {
        if (apart && sandbox == null && system.isSandbox()) {
            throw new SystemUnavailable(system.name() + " was not asked: "
                    + system.place().file()
                    + " says sandbox, and the running Kith has no sandbox. If that is meant, ./kith reload starts it;"
                    + " else set the address that url: names.");
        }
        Retry retry = new Retry(settings.retryAttempts(), settings.retryPause(), LONGEST_PAUSE);
        if (system.connector().equals("jdbc")) {
            return jdbc(system, retry);
        }
        return system.connector().equals("hubspot") ? hubSpot(system, retry) : salesforce(system, retry);
    }

    private ConnectedSystem jdbc(SystemDefinition system, Retry retry) {
        return system.isSandbox()
                ? new JdbcSystem(
                        system,
                        sandbox().shop().url(),
                        sandbox().shop().user(),
                        sandbox().shop().password(),
                        camel,
                        keyring,
                        clock,
                        retry)
                : new JdbcSystem(
                        system,
                        system.setting("url"),
                        system.setting("user"),
                        system.setting("password"),
                        camel,
                        keyring,
                        clock,
                        retry);
    }

    private ConnectedSystem salesforce(SystemDefinition system, Retry retry) {
        return system.isSandbox()
                ? new SalesforceSystem(
                        system,
                        sandbox().salesforce().url(),
                        sandbox().salesforce().clientId(),
                        sandbox().salesforce().clientSecret(),
                        camel,
                        retry,
                        settings.callTimeout())
                : new SalesforceSystem(
                        system,
                        URI.create(system.setting("url")),
                        system.setting("client-id"),
                        system.setting("client-secret"),
                        camel,
                        retry,
                        settings.callTimeout());
    }

    private ConnectedSystem hubSpot(SystemDefinition system, Retry retry) {
        return system.isSandbox()
                ? new HubSpotSystem(
                        system,
                        sandbox().hubSpot().url(),
                        sandbox().hubSpot().token(),
                        camel,
                        clock,
                        retry,
                        settings.callTimeout())
                : new HubSpotSystem(
                        system,
                        URI.create(system.setting("url")),
                        system.setting("token"),
                        camel,
                        clock,
                        retry,
                        settings.callTimeout());
    }

    private Sandbox sandbox() {
        if (sandbox == null) {
            sandbox = Sandbox.start(settings.data().resolve("sandbox"), clock);
        }
        return sandbox;
    }

    /** Names of the connected systems that are sandboxes or simulators on this machine. */
    synchronized Set<String> sandboxes() {
        Set<String> sandboxes = new TreeSet<>();
        connected.forEach((name, one) -> {
            if (!one.definition().isReal()) {
                sandboxes.add(name);
            }
        });
        return sandboxes;
    }

    /** How to reach the simulators that stand in for systems, whatever those are called; empty when none does. */
    synchronized Map<String, Map<String, String>> simulators() {
        if (sandbox == null) {
            return Map.of();
        }
        Map<String, Map<String, String>> all = SandboxAddresses.of(sandbox);
        all.keySet()
                .retainAll(connected.values().stream()
                        .map(Connected::definition)
                        .filter(SystemDefinition::isSandbox)
                        .map(system -> system.connector().equals("jdbc") ? "shop" : system.connector())
                        .toList());
        return all;
    }

    /** True when a system stands in Kith's own sandbox: then files are taken up as they are saved. */
    synchronized boolean hasSandbox() {
        return connected.values().stream().anyMatch(one -> one.definition().isSandbox());
    }

    /** System to whether it answers now. */
    Map<String, Boolean> answers() {
        Map<String, Connected> all;
        synchronized (this) {
            all = Map.copyOf(connected);
        }
        Map<String, CompletableFuture<Boolean>> asked = new HashMap<>();
        all.forEach((name, one) -> asked.put(
                name,
                CompletableFuture.supplyAsync(() -> one.system().answers())
                        .completeOnTimeout(false, SECONDS_TO_ANSWER, TimeUnit.SECONDS)
                        .exceptionally(thrown -> false)));
        Map<String, Boolean> answers = new HashMap<>();
        asked.forEach((name, answer) -> answers.put(name, answer.join()));
        return answers;
    }

    /** Lets go of systems that were replaced, once no route uses them any more. */
    synchronized void closeUnused() {
        unused.forEach(ConnectedSystem::close);
        unused.clear();
    }

    @Override
    public synchronized void close() {
        closeUnused();
        connected.values().forEach(one -> one.system().close());
        camel.stop();
        if (sandbox != null && !apart) {
            sandbox.close();
        }
    }
}
