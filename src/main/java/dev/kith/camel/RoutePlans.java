package dev.kith.camel;

import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.Suggestion;
import dev.kith.config.SystemDefinition;
import dev.kith.identity.MatchRule;
import dev.kith.mapping.Mapping;
import dev.kith.mapping.MappingCheck;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.sync.Route;
import dev.kith.sync.Where;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Holds a route's file against the systems, mappings and match rules that it names. */
final class RoutePlans {

    private static final String BY_IDENTIFIERS = "person";

    private final Path config;
    private final Map<String, String> texts;
    private final Map<String, SystemDefinition> systems;
    private final Map<String, Mapping> mappings;
    private final Map<String, MatchRule> matchRules;

    /** @param texts of all files that were read, by the name that messages show */
    RoutePlans(
            Path config,
            Map<String, String> texts,
            Map<String, SystemDefinition> systems,
            Map<String, Mapping> mappings,
            Map<String, MatchRule> matchRules) {
        this.config = config;
        this.texts = texts;
        this.systems = systems;
        this.mappings = mappings;
        this.matchRules = matchRules;
    }

    /** The whole route; empty, or with mistakes noted, when its files do not agree. */
    Optional<Route> plan(RouteFile file, Problems found) {
        Optional<ObjectMap> source = object(file.source(), file.sourcePlace(), found);
        Optional<ObjectMap> destination = object(file.destination(), file.destinationPlace(), found);
        Map<String, Mapping> used = new LinkedHashMap<>();
        file.matchRule().ifPresent(rule -> needMatchRule(rule, found));
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
                file.matchRule().map(Located::text),
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

    /** The described object; empty, with the mistake noted, when there is none. */
    Optional<ObjectMap> object(ObjectName name, Place place, Problems found) {
        SystemDefinition system = systems.get(name.system());
        if (system == null) {
            String file = Workplace.shown(config.resolve("systems").resolve(name.system() + Workplace.YAML_ENDING));
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
            String shown = Workplace.shown(config.resolve("mappings").resolve(name.text() + Workplace.YAML_ENDING));
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
        files.add(config.resolve("systems").resolve(file.source().system() + Workplace.YAML_ENDING));
        files.add(config.resolve("systems").resolve(file.destination().system() + Workplace.YAML_ENDING));
        used.keySet().forEach(name -> files.add(config.resolve("mappings").resolve(name + Workplace.YAML_ENDING)));
        files.forEach(path -> all.append('\0').append(texts.getOrDefault(Workplace.shown(path), "")));
        return Workplace.digest(all);
    }

    /** Without a file of that name, a route still matches by external id, email and phone. */
    private void needMatchRule(Located name, Problems found) {
        if (!matchRules.containsKey(name.text()) && !name.text().equals(BY_IDENTIFIERS)) {
            String shown = Workplace.shown(config.resolve("match-rules").resolve(name.text() + Workplace.YAML_ENDING));
            found.add(
                    name.place(),
                    texts.containsKey(shown)
                            ? "the match rule '" + name.text() + "' cannot be used before " + shown + " is mended."
                            : "there is no match rule '" + name.text() + "'. Write " + shown + ", or kith:match/"
                                    + BY_IDENTIFIERS + ", which goes by external id, email and phone without a file."
                                    + Suggestion.forName(name.text(), matchRules.keySet()));
        }
    }
}
