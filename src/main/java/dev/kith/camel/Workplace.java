package dev.kith.camel;

import dev.kith.config.InvalidConfiguration;
import dev.kith.config.Place;
import dev.kith.config.PrivacyPolicy;
import dev.kith.config.PrivacyReader;
import dev.kith.config.PrivacyRules;
import dev.kith.config.Problem;
import dev.kith.config.Problems;
import dev.kith.config.References;
import dev.kith.config.SystemDefinition;
import dev.kith.config.SystemReader;
import dev.kith.config.YamlNode;
import dev.kith.identity.MatchRule;
import dev.kith.identity.MatchRuleReader;
import dev.kith.keys.Sha256;
import dev.kith.mapping.Mapping;
import dev.kith.sync.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The user's files: systems, mappings and routes, read and held against each other. A mistake in one file keeps back only the routes that
 * need it. Connects to nothing.
 */
public final class Workplace {

    private static final String ROUTE_ENDING = ".camel.yaml";
    static final String YAML_ENDING = ".yaml";

    private final Path config;
    private final Path routes;
    private final References references;
    private final boolean sandboxAllowed;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, SystemDefinition> systems = new TreeMap<>();
    private final Map<String, Mapping> mappings = new TreeMap<>();
    private final Map<String, MatchRule> matchRules = new TreeMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final RoutePlans plans;
    private final Map<String, RouteFile> files = new TreeMap<>();
    private final List<PlannedRoute> planned = new ArrayList<>();
    private final Map<String, String> held = new TreeMap<>();
    private PrivacyPolicy privacy = PrivacyPolicy.DEFAULT;

    private Workplace(Path config, Path routes, References references, boolean sandboxAllowed) {
        this.config = config;
        this.routes = routes;
        this.references = references;
        this.sandboxAllowed = sandboxAllowed;
        this.plans = new RoutePlans(config, texts, systems, mappings, matchRules);
    }

    /** A route whose files agree, before its ends are connected. */
    public record PlannedRoute(RouteFile file, Route route) {}

    /**
     * Reads everything.
     *
     * @param sandboxAllowed false when no system may fall back to the sandbox
     */
    public static Workplace read(Path config, Path routes, References references, boolean sandboxAllowed) {
        Workplace workplace = new Workplace(config, routes, references, sandboxAllowed);
        workplace.readSystems();
        workplace.readPrivacy();
        workplace.readMappings();
        workplace.readMatchRules();
        workplace.readRoutes();
        return workplace;
    }

    /** Every mistake in every file. */
    public List<Problem> problems() {
        return problems.stream()
                .sorted(java.util.Comparator.comparing(Problem::place))
                .toList();
    }

    /** The folders that were read. */
    public List<Path> folders() {
        return List.of(config, routes);
    }

    /** Whether a route of that name has a file, be it broken. */
    public boolean hasFileOf(String route) {
        return texts.containsKey(shown(routes.resolve(route + ROUTE_ENDING)));
    }

    /** The routes whose own files have no mistake, by id, whatever is wrong with what they name. */
    public Map<String, RouteFile> files() {
        return files;
    }

    /** Whether a place is in a file about systems or about requests of people. */
    public boolean isAboutSystems(Place place) {
        return place.file().startsWith(shown(config.resolve("systems")))
                || place.file().equals(shown(config.resolve("privacy.yaml")));
    }

    /** The systems whose files have no mistake. */
    public Map<String, SystemDefinition> systems() {
        return systems;
    }

    /** The routes that can run, each behind those that fill its source; objections alone come last. */
    public List<PlannedRoute> routes() {
        return RouteOrder.of(planned);
    }

    /** Routes without a mistake that must not run as things are, and why: a live system that may only be read, for one. */
    public Map<String, String> held() {
        return held;
    }

    /** The match rules whose files have no mistake, by name. */
    public Map<String, MatchRule> matchRules() {
        return matchRules;
    }

    /** How requests of people about themselves are handled. */
    public PrivacyPolicy privacy() {
        return privacy;
    }

    /** Changes whenever a file changes that an erasure depends on. */
    public String privacyDigest() {
        StringBuilder all = new StringBuilder(privacy.toString());
        systems.keySet().forEach(name -> all.append('\0')
                .append(texts.getOrDefault(shown(config.resolve("systems").resolve(name + YAML_ENDING)), "")));
        return digest(all);
    }

    private void readPrivacy() {
        Problems found = new Problems();
        privacy = new PrivacyReader(found).read(config);
        PrivacyRules.check(privacy, systems, found);
        problems.addAll(found.list());
    }

    private void readSystems() {
        each(config.resolve("systems"), YAML_ENDING, (file, name, found) -> {
            SystemDefinition system = new SystemReader(references, found).read(file);
            if (found.isEmpty() && !system.name().equals(name)) {
                found.add(file.placeOf("system"), "'" + system.name() + "' must be named like its file, " + name + ".");
            }
            if (system.isSandbox() && !sandboxAllowed) {
                found.add(
                        file.placeOf("url"),
                        "KITH_SANDBOX=off forbids the sandbox, but no other address is set for " + system.name()
                                + ". Set the environment variable that 'url:' names.");
            }
            if (found.isEmpty()) {
                systems.put(name, system);
            }
        });
    }

    private void readMappings() {
        each(config.resolve("mappings"), YAML_ENDING, (file, name, found) -> Mapping.read(file, found)
                .ifPresent(mapping -> {
                    if (!mapping.name().equals(name)) {
                        found.add(
                                mapping.place(), "'" + mapping.name() + "' must be named like its file, " + name + ".");
                    }
                    if (found.isEmpty()) {
                        mappings.put(name, mapping);
                    }
                }));
    }

    private void readMatchRules() {
        each(config.resolve("match-rules"), YAML_ENDING, (file, name, found) -> {
            MatchRule rule = MatchRuleReader.read(file, found);
            if (found.isEmpty() && !rule.name().equals(name)) {
                found.add(rule.place(), "'" + rule.name() + "' must be named like its file, " + name + ".");
            }
            rule.records().forEach(object -> plans.object(object, file.placeOf("records"), found));
            if (found.isEmpty()) {
                matchRules.put(name, rule);
            }
        });
    }

    private void readRoutes() {
        each(routes, ROUTE_ENDING, (file, name, found) -> RouteCheck.check(file, name, found)
                .ifPresent(route -> {
                    files.put(route.id(), route);
                    Optional<String> hold = hold(route);
                    if (hold.isPresent() && found.isEmpty()) {
                        held.put(route.id(), hold.get());
                        return;
                    }
                    Optional<Route> plan = plans.plan(route, found);
                    if (found.isEmpty()) {
                        RouteTrial.check(route, found);
                    }
                    if (found.isEmpty()) {
                        plan.ifPresent(whole -> planned.add(new PlannedRoute(route, whole)));
                    }
                }));
        if (texts.keySet().stream().noneMatch(shown -> shown.endsWith(ROUTE_ENDING))) {
            problems.add(new Problem(
                    new Place(routes.toString(), 1),
                    "holds no route. A route is a file that ends in " + ROUTE_ENDING + "."));
        }
    }

    /** Why the route must not run. */
    public Optional<String> hold(RouteFile file) {
        SystemDefinition from = systems.get(file.source().system());
        SystemDefinition to = systems.get(file.destination().system());
        return from == null || to == null ? Optional.empty() : RouteRules.hold(from, to);
    }

    static String digest(StringBuilder texts) {
        return Sha256.hex(texts.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private interface FileReader {
        void read(YamlNode file, String name, Problems found);
    }

    private void each(Path folder, String ending, FileReader reader) {
        for (Path path : files(folder, ending)) {
            Problems found = new Problems();
            String shown = shown(path);
            String name = path.getFileName().toString();
            try {
                texts.put(shown, Files.isReadable(path) ? Files.readString(path) : "");
                YamlNode.read(path, shown, found)
                        .ifPresent(
                                file -> reader.read(file, name.substring(0, name.length() - ending.length()), found));
            } catch (IOException e) {
                found.add(new Place(shown, 1), "cannot be read as UTF-8 text.");
            } catch (InvalidConfiguration e) {
                found.addAll(e.problems());
            }
            problems.addAll(found.list());
        }
    }

    private static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String shown(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }
}
