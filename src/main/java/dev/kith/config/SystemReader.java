package dev.kith.config;

import dev.kith.config.SystemDefinition.Owner;
import dev.kith.record.ObjectName;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one file of {@code config/systems/}: how a system is reached, and its data map. */
public final class SystemReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Map<String, List<String>> CONNECTION = Map.of(
            "jdbc",
            List.of("url", "user", "password"),
            "salesforce",
            List.of("url", "client-id", "client-secret", "api-version"),
            "hubspot",
            List.of("url", "token", "api-version", "webhook-url", "webhook-secret"),
            SystemDefinition.BY_HAND,
            List.of());
    private static final Set<String> SECRETS = Set.of("password", "client-secret", "token", "webhook-secret");
    private static final List<String> MAY = List.of("read", "write", "erase");

    private final References references;
    private final Problems problems;

    public SystemReader(References references, Problems problems) {
        this.references = references;
        this.problems = problems;
    }

    /** The system, complete only when no problem was noted. */
    public SystemDefinition read(YamlNode file) {
        Section section = new Section(file, problems);
        String name = section.required("system");
        if (!name.isBlank() && !NAME.matcher(name).matches()) {
            problems.add(
                    section.place("system"),
                    "'" + name + "' must be lower-case letters, digits and hyphens, as in shop.");
        }
        String title = section.text("title").orElse(name);
        String connector = section.required("connector");
        if (!connector.isBlank() && !CONNECTION.containsKey(connector)) {
            problems.add(
                    section.place("connector"),
                    "there is no connector '" + connector + "'." + Suggestion.forName(connector, CONNECTION.keySet()));
        }
        Map<String, Secret> connection = connection(section, CONNECTION.getOrDefault(connector, List.of()));
        ZoneId zone = zone(section);
        Set<String> may = may(section);
        Set<String> noPeopleIn = Set.copyOf(section.texts("no-people-in"));
        Map<String, ObjectMap> objects = new LinkedHashMap<>();
        section.section("objects").ifPresent(all -> all.node().entries().forEach((object, node) -> {
            all.find(object);
            objects.put(object, object(new ObjectName(name, object), connector, new Section(node, problems)));
        }));
        new ForgettingReader(problems).checkLinks(objects);
        boolean byHand = connector.equals(SystemDefinition.BY_HAND);
        if (objects.isEmpty() != byHand) {
            problems.add(
                    section.place("objects"),
                    byHand
                            ? "Kith cannot reach a system by hand, so it has no 'objects:'."
                            : "'objects:' must name at least one object of the system.");
        }
        Owner owner = owner(section, byHand);
        section.done();
        return new SystemDefinition(
                name, title, connector, connection, zone, may, objects, noPeopleIn, owner, file.place());
    }

    private Owner owner(Section section, boolean byHand) {
        String owner = section.text("owner").orElse("");
        if (byHand && owner.isBlank()) {
            problems.add(
                    section.node().place(), "'owner:' is missing: who does by hand what a request needs, and says so.");
        }
        Period within = section.duration("within")
                .map(duration -> Period.ofDays((int) duration.toDays()))
                .orElse(Owner.UNSAID.within());
        return new Owner(owner, within);
    }

    private Map<String, Secret> connection(Section section, List<String> keys) {
        Map<String, Secret> connection = new LinkedHashMap<>();
        for (String key : keys) {
            section.text(key).ifPresent(text -> {
                if (SECRETS.contains(key) && !text.isBlank() && !References.isReference(text)) {
                    problems.add(
                            section.place(key),
                            "a secret never stands in a file. Write \"{{env:NAME}}\" or \"{{file:NAME}}\" behind '"
                                    + key + ":'.");
                } else {
                    references
                            .resolve(text, section.place(key), problems)
                            .ifPresent(value -> connection.put(key, new Secret(value)));
                }
            });
        }
        Optional.ofNullable(connection.get("url"))
                .map(Secret::reveal)
                .filter(url -> !url.equals(SystemDefinition.SANDBOX))
                .flatMap(url -> mistakeInUrl(url, !keys.contains("user")))
                .ifPresent(mistake -> problems.add(section.place("url"), mistake));
        if (keys.contains("url") && section.find("url").isEmpty()) {
            problems.add(section.node().place(), "'url:' is missing. Write the address, or sandbox.");
        }
        return connection;
    }

    /** Without the address itself, which may carry a password. */
    private static Optional<String> mistakeInUrl(String url, boolean isWeb) {
        if (!isWeb) {
            return url.startsWith("jdbc:")
                    ? Optional.empty()
                    : Optional.of(
                            "'url:' must be a database's address such as jdbc:postgresql://host:5432/shop, or sandbox.");
        }
        try {
            URI address = URI.create(url.strip());
            boolean loopback = address.getHost() != null && address.getHost().matches("localhost|127\\..*|\\[::1]");
            if (address.getHost() != null && (loopback || "https".equals(address.getScheme()))) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            // told below, together with an address that is not safe
        }
        return Optional.of(
                "'url:' must be an address such as https://yours.my.salesforce.com or https://api.hubapi.com, or sandbox. Without https:// anybody"
                        + " on the way could read customers' data.");
    }

    private ZoneId zone(Section section) {
        Optional<String> written = section.text("time-zone");
        try {
            return written.map(ZoneId::of).orElse(ZoneId.of("UTC"));
        } catch (DateTimeException e) {
            problems.add(
                    section.place("time-zone"),
                    "'" + written.orElse("") + "' is no time zone. Write one such as Europe/Berlin.");
            return ZoneId.of("UTC");
        }
    }

    private Set<String> may(Section section) {
        List<String> words = section.texts("kith-may");
        for (String word : words) {
            if (!MAY.contains(word)) {
                problems.add(
                        section.place("kith-may"),
                        "'" + word + "' is nothing that Kith may do." + Suggestion.forName(word, MAY));
            }
        }
        return words.isEmpty() ? Set.of("read") : new LinkedHashSet<>(words);
    }

    private ObjectMap object(ObjectName name, String connector, Section section) {
        ObjectMap.ReadFrom readFrom =
                connector.equals("jdbc") ? readFrom(section) : new ObjectMap.ReadFrom.Table(name.object());
        String key = section.required("key");
        Optional<String> changed = section.text("changed");
        Map<String, FieldMeaning> fields = new LinkedHashMap<>();
        section.section("fields").ifPresent(all -> all.node().entries().forEach((field, node) -> {
            all.find(field);
            field(field, node, all).ifPresent(meaning -> fields.put(field, meaning));
        }));
        if (!key.isBlank() && !fields.containsKey(key)) {
            problems.add(
                    section.place("key"),
                    "the key '" + key + "' is not described under 'fields:'."
                            + Suggestion.forName(key, fields.keySet()));
        }
        ObjectMap object = new ObjectMap(
                name,
                readFrom,
                key,
                changed,
                section.duration("overlap").orElse(ObjectMap.DEFAULT_OVERLAP),
                fields,
                new ForgettingReader(problems).read(section, fields.keySet()),
                section.node().place());
        section.done();
        return object;
    }

    private ObjectMap.ReadFrom readFrom(Section section) {
        Optional<String> table = section.text("table");
        Optional<String> view = section.text("view");
        Optional<String> query = section.text("query");
        if (List.of(table, view, query).stream().filter(Optional::isPresent).count() != 1) {
            problems.add(section.node().place(), "exactly one of 'table:', 'view:' and 'query:' must stand here.");
        }
        return query.<ObjectMap.ReadFrom>map(ObjectMap.ReadFrom.Query::new)
                .orElseGet(
                        () -> new ObjectMap.ReadFrom.Table(table.or(() -> view).orElse("")));
    }

    private Optional<FieldMeaning> field(String field, YamlNode node, Section all) {
        if (node.isScalar()) {
            return kind(node.text(), node.place())
                    .map(kind -> meaning(field, kind, Optional.empty(), Optional.empty(), node.place()));
        }
        Section section = new Section(node, problems);
        Optional<FieldKind> kind = kind(section.required("is"), section.place("is"));
        Optional<String> country = section.text("country");
        Optional<Boolean> yesMeansAllowed = section.find("yes-means").isPresent()
                ? Optional.of(section.oneOf("yes-means", List.of("allowed", "forbidden"))
                        .equals("allowed"))
                : Optional.empty();
        section.done();
        return kind.map(known -> meaning(field, known, country, yesMeansAllowed, all.place(field)));
    }

    private FieldMeaning meaning(
            String field, FieldKind kind, Optional<String> country, Optional<Boolean> yesMeansAllowed, Place place) {
        if (kind == FieldKind.MARKETING_PERMISSION && yesMeansAllowed.isEmpty()) {
            problems.add(place, "say what a yes means: {is: marketing-permission, yes-means: allowed} (or forbidden).");
        }
        return new FieldMeaning(field, kind, country, yesMeansAllowed, place);
    }

    private Optional<FieldKind> kind(String written, Place place) {
        Optional<FieldKind> kind = FieldKind.of(written);
        if (kind.isEmpty()) {
            problems.add(
                    place,
                    "'" + written + "' is no kind of field." + Suggestion.forName(written, FieldKind.allWritten()));
        }
        return kind;
    }
}
