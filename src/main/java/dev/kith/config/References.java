package dev.kith.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code {{env:NAME}}}, {@code {{env:NAME:default}}} and {@code {{file:NAME}}}, so that no secret stands in a file of the
 * configuration. Where {@code NAME} is not set but {@code NAME_FILE} is, the value is read from the file that it names.
 */
public final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(env|file):([A-Za-z0-9_.-]+)(?::([^}]*))?}}");
    private static final int LARGEST_SECRET = 64 * 1024;

    private final Map<String, String> environment;
    private final Path secrets;

    /** @param secrets the one directory that {@code {{file:...}}} may read from */
    public References(Map<String, String> environment, Path secrets) {
        this.environment = Map.copyOf(environment);
        this.secrets = secrets;
    }

    public static boolean isReference(String text) {
        return REFERENCE.matcher(text.strip()).matches();
    }

    /** The text with a reference resolved; a text without one as it is; empty, with the problem noted, when it leads nowhere. */
    public Optional<String> resolve(String text, Place place, Problems problems) {
        Matcher reference = REFERENCE.matcher(text.strip());
        if (!reference.matches()) {
            if (text.contains("{{")) {
                problems.add(
                        place,
                        "a reference is the whole value, as in \"{{env:KITH_SHOP_URL}}\" or \"{{file:shop-password}}\".");
                return Optional.empty();
            }
            return Optional.of(text);
        }
        return reference.group(1).equals("env")
                ? fromEnvironment(reference.group(2), Optional.ofNullable(reference.group(3)), place, problems)
                : fromSecrets(reference.group(2), place, problems);
    }

    private Optional<String> fromEnvironment(String name, Optional<String> otherwise, Place place, Problems problems) {
        Optional<String> value = Optional.ofNullable(environment.get(name)).filter(set -> !set.isBlank());
        if (value.isPresent()) {
            return value;
        }
        String file = environment.get(name + "_FILE");
        if (file != null) {
            return read(Path.of(file), name + "_FILE names a file that", place, problems);
        }
        if (otherwise.isEmpty()) {
            problems.add(
                    place,
                    "the environment variable " + name + " is not set. Set it, or " + name
                            + "_FILE to a file that holds it.");
        }
        return otherwise;
    }

    private Optional<String> fromSecrets(String name, Place place, Problems problems) {
        Path file = secrets.resolve(name).normalize();
        if (!file.startsWith(secrets.normalize()) || Files.isSymbolicLink(file)) {
            problems.add(place, "{{file:" + name + "}} leads out of the folder for secrets.");
            return Optional.empty();
        }
        return read(file, "{{file:" + name + "}} names a file in the folder for secrets that", place, problems);
    }

    private static Optional<String> read(Path file, String what, Place place, Problems problems) {
        try {
            if (Files.size(file) <= LARGEST_SECRET) {
                return Optional.of(Files.readString(file).strip());
            }
        } catch (IOException e) {
            // reported below, together with a file that is no secret
        }
        problems.add(place, what + " cannot be read as a secret of one line.");
        return Optional.empty();
    }
}
