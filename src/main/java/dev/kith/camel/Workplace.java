package dev.kith.camel;

import dev.kith.config.InvalidConfiguration;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.PrivacyPolicy;
import dev.kith.config.PrivacyReader;
import dev.kith.config.PrivacyRules;
import dev.kith.config.Problem;
import dev.kith.config.Problems;
import dev.kith.config.References;
import dev.kith.config.Suggestion;
import dev.kith.config.SystemDefinition;
import dev.kith.config.SystemReader;
import dev.kith.config.YamlNode;
import dev.kith.keys.Sha256;
import dev.kith.mapping.Mapping;
import dev.kith.mapping.MappingCheck;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.sync.Route;
import dev.kith.sync.Where;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's files: systems, mappings and routes, read and held against each other. A mistake in one file keeps back only the routes that
 * need it. Connects to nothing.
 */
public final class Workplace {

    private static final String ROUTE_ENDING = ".camel.yaml";
    private static final String MATCH_RULE = "person";
    private static final String YAML_ENDING = ".yaml";

    private final Path config;
    private final Path routes;
    private final References references;
    private final boolean sandboxAllowed;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, SystemDefinition> systems = new TreeMap<>();
    private final Map<String, Mapping> mappings = new TreeMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, RouteFile> files = new TreeMap<>();
    private final List<PlannedRoute> planned = new ArrayList<>();
    private final Map<String, String> held = new TreeMap<>();
    private PrivacyPolicy privacy = PrivacyPolicy.DEFAULT;

    private Workplace(Path config, Path routes, References references, boolean sandboxAllowed) {
        this.config = config;
        this.routes = routes;
        this.references = references;
        this.sandboxAllowed = sandboxAllowed;
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

    private void readRoutes() {
        each(routes, ROUTE_ENDING, (file, name, found) -> RouteCheck.check(file, name, found)
                .ifPresent(route -> {
                    files.put(route.id(), route);
                    Optional<String> hold = hold(route);
                    if (hold.isPresent() && found.isEmpty()) {
                        held.put(route.id(), hold.get());
                        return;
                    }
                    Optional<Route> plan = plan(route, found);
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

    private Optional<Route> plan(RouteFile file, Problems found) {
        Optional<ObjectMap> source = object(file.source(), file.sourcePlace(), found);
        Optional<ObjectMap> destination = object(file.destination(), file.destinationPlace(), found);
        Map<String, Mapping> used = new LinkedHashMap<>();
        file.matchRule()
                .filter(rule -> !rule.text().equals(MATCH_RULE))
                .ifPresent(rule -> found.add(
                        rule.place(),
                        "there is no match rule '" + rule.text() + "'. Write kith:match/" + MATCH_RULE
                                + ", which goes by external id and email."));
        for (Located name : file.mappings()) {
            mapping(file, name, found).ifPresent(mapping -> used.put(name.text(), mapping));
        }
        if (source.isEmpty() || destination.isEmpty()) {
            return Optional.empty();
        }
        SystemDefinition from = system(file.source());
        SystemDefinition to = system(file.destination());
        used.replaceAll((name, mapping) -> mapping.between(from, to));
        used.values().forEach(mapping -> MappingCheck.checkSources(mapping, source.get(), found));
        used.values().forEach(mapping -> MappingCheck.checkPermissions(mapping, destination.get(), found));
        RouteRules.refuseDifferentKeys(file, used, found);
        if (used.isEmpty()) {
            RouteRules.needPermissionFields(file, source.get(), destination.get(), found);
        }
        Predicate<CustomerRecord> where = file.where()
                .map(condition -> Where.parse(condition.text(), source.get(), condition.place(), found))
                .orElse(record -> true);
        return Optional.of(new Route(
                file.id(),
                source.get(),
                from.title(),
                destination.get(),
                to.title(),
                used,
                returning(file),
                file.matchRule().isPresent(),
                where,
                file.askAbovePercent(),
                file.inFlight(),
                file.pageSize(),
                to.isReal() ? Optional.of(to.setting("url")) : Optional.empty(),
                digest(file, used)));
    }

    private SystemDefinition system(ObjectName object) {
        SystemDefinition system = systems.get(object.system());
        if (system == null) {
            throw new IllegalStateException("No system " + object.system());
        }
        return system;
    }

    private Optional<ObjectMap> object(ObjectName name, Place place, Problems found) {
        SystemDefinition system = systems.get(name.system());
        if (system == null) {
            String file = shown(config.resolve("systems").resolve(name.system() + YAML_ENDING));
            found.add(
                    place,
                    texts.containsKey(file)
                            ? "the system '" + name.system() + "' cannot be used before " + file + " is mended."
                            : "there is no system '" + name.system() + "'."
                                    + Suggestion.forName(name.system(), systems.keySet()));
            return Optional.empty();
        }
        Optional<ObjectMap> object = system.object(name.object());
        if (object.isEmpty()) {
            found.add(
                    place,
                    system.name() + " has no object '" + name.object() + "'."
                            + Suggestion.forName(name.object(), system.objects().keySet())
                            + " Describe it in " + system.place().file() + ".");
        }
        return object;
    }

    private Optional<Mapping> mapping(RouteFile file, Located name, Problems found) {
        Mapping mapping = mappings.get(name.text());
        if (mapping == null) {
            String shown = shown(config.resolve("mappings").resolve(name.text() + YAML_ENDING));
            found.add(
                    name.place(),
                    texts.containsKey(shown)
                            ? "the mapping '" + name.text() + "' cannot be used before " + shown + " is mended."
                            : "there is no mapping '" + name.text() + "'."
                                    + Suggestion.forName(name.text(), mappings.keySet()));
            return Optional.empty();
        }
        if (!mapping.from().equals(file.source()) || !mapping.to().equals(file.destination())) {
            found.add(
                    name.place(),
                    "the mapping '" + name.text() + "' goes from " + mapping.from() + " to " + mapping.to()
                            + ", but this route from " + file.source() + " to " + file.destination() + ".");
        }
        return Optional.of(mapping);
    }

    /** Why the route must not run. */
    public Optional<String> hold(RouteFile file) {
        SystemDefinition from = systems.get(file.source().system());
        SystemDefinition to = systems.get(file.destination().system());
        return from == null || to == null ? Optional.empty() : RouteRules.hold(from, to);
    }

    /** Mappings that go the other way: what they bring is no news on the way back. */
    private Set<String> returning(RouteFile file) {
        return mappings.values().stream()
                .filter(mapping -> mapping.from().equals(file.destination())
                        && mapping.to().equals(file.source()))
                .map(Mapping::name)
                .collect(Collectors.toSet());
    }

    /** Changes whenever a file changes that the route's outcome depends on. */
    private String digest(RouteFile file, Map<String, Mapping> used) {
        StringBuilder all = new StringBuilder(file.text());
        List<Path> files = new ArrayList<>();
        files.add(config.resolve("systems").resolve(file.source().system() + YAML_ENDING));
        files.add(config.resolve("systems").resolve(file.destination().system() + YAML_ENDING));
        used.keySet().forEach(name -> files.add(config.resolve("mappings").resolve(name + YAML_ENDING)));
        files.forEach(path -> all.append('\0').append(texts.getOrDefault(shown(path), "")));
        return digest(all);
    }

    private static String digest(StringBuilder texts) {
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

    private static String shown(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }
}
