package dev.kith.config;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What IT sets: ports, the state database, where the key and secrets are. From {@code config/application.properties}; environment
 * variables win. Everything has a default that works for the sandbox.
 *
 * @param httpAddress where people's browsers reach Kith through a proxy that speaks https; empty when they do not
 * @param data folder for the embedded state, the daemon file and logs
 * @param auditCheckpoints the file of the audit log's signed checkpoints; better on another disk than the state
 * @param journal the file of the suppression list's journal, one for all nodes; better on another disk than the state
 * @param stateUrl empty for the embedded H2 in {@code data}
 * @param callTimeout how long one call to a system may take
 * @param alarmUrl where deadlines and new tokens are told, by POST; empty for the log alone
 */
public record Settings(
        String httpHost,
        int httpPort,
        Optional<URI> httpAddress,
        Path data,
        Path auditCheckpoints,
        Path journal,
        String stateUrl,
        String stateUser,
        Secret statePassword,
        Path keyFile,
        Path secrets,
        boolean sandboxAllowed,
        int retryAttempts,
        Duration retryPause,
        Duration callTimeout,
        Secret alarmUrl) {

    /** Reads the file, if there is one. @throws InvalidConfiguration with every mistake in it */
    public static Settings read(Path config, Map<String, String> environment) {
        Path file = config.resolve("application.properties");
        Problems problems = new Problems();
        Reading reading = new Reading(properties(file, problems), environment, new Place(file.toString(), 1), problems);
        Path data = Path.of(reading.text("data", "KITH_DATA", "var"));
        String stateUrl = reading.text("state.url", "KITH_STATE_URL", "");
        Path checkpoints = Path.of(reading.text(
                "audit.checkpoints",
                "KITH_AUDIT_CHECKPOINTS",
                data.resolve("audit-checkpoints.jsonl").toString()));
        Settings settings = new Settings(
                reading.text("http.host", "KITH_HTTP_HOST", "127.0.0.1"),
                reading.number("http.port", "KITH_HTTP_PORT", 8080, 0, 65_535),
                reading.address("http.address", "KITH_HTTP_ADDRESS"),
                data,
                checkpoints,
                Path.of(reading.text(
                        "journal",
                        "KITH_JOURNAL",
                        checkpoints.resolveSibling("suppression-journal.jsonl").toString())),
                stateUrl,
                reading.text("state.user", "KITH_STATE_USER", stateUrl.isEmpty() ? "kith" : ""),
                new Secret(reading.text("state.password", "KITH_STATE_PASSWORD", "")),
                Path.of(reading.text(
                        "key.file", "KITH_KEY_FILE", data.resolve("kith.key").toString())),
                Path.of(reading.text("secrets", "KITH_SECRETS", "secrets")),
                reading.onOrOff("sandbox", "KITH_SANDBOX"),
                reading.number("retry.attempts", "KITH_RETRY_ATTEMPTS", 5, 1, 20),
                reading.duration("retry.pause", "KITH_RETRY_PAUSE", Duration.ofMillis(500), Duration.ofSeconds(20)),
                reading.duration("call.timeout", "KITH_CALL_TIMEOUT", Duration.ofSeconds(120), Duration.ofMinutes(30)),
                new Secret(reading.text("alarm.url", "KITH_ALARM_URL", "")));
        if (!stateUrl.isEmpty() && !stateUrl.startsWith("jdbc:postgresql:") && !stateUrl.startsWith("jdbc:h2:")) {
            problems.add(
                    new Place(file.toString(), 1),
                    "state.url (KITH_STATE_URL) must be an address such as jdbc:postgresql://host:5432/kith. Leave it out for"
                            + " the embedded database.");
        }
        if (!isSafe(settings.alarmUrl().reveal())) {
            problems.add(
                    new Place(file.toString(), 1),
                    "alarm.url (KITH_ALARM_URL) must begin with https://, or be on this machine. Leave it out to have alarms in the log"
                            + " alone.");
        }
        reading.done();
        problems.throwIfAny();
        return settings;
    }

    private static boolean isSafe(String url) {
        return url.isEmpty() || url.matches("https://[^/]+.*|http://(127\\.[0-9.]+|localhost|\\[::1])([:/].*)?");
    }

    private static Properties properties(Path file, Problems problems) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                problems.add(new Place(file.toString(), 1), "cannot be read as a file of name=value lines.");
            }
        }
        return properties;
    }

    /** Takes settings out of the file one by one; what is left over is unknown. */
    private static final class Reading {

        private final Properties file;
        private final Map<String, String> environment;
        private final Place place;
        private final Problems problems;
        private final java.util.Set<String> known = new java.util.TreeSet<>();

        Reading(Properties file, Map<String, String> environment, Place place, Problems problems) {
            this.file = file;
            this.environment = environment;
            this.place = place;
            this.problems = problems;
        }

        String text(String name, String variable, String otherwise) {
            known.add(name);
            Optional<String> set = new References(environment, Path.of("secrets"))
                    .resolve("{{env:" + variable + ":}}", place, problems)
                    .filter(value -> !value.isBlank());
            return set.orElseGet(() -> file.getProperty(name, otherwise).strip());
        }

        int number(String name, String variable, int otherwise, int least, int most) {
            String text = text(name, variable, Integer.toString(otherwise));
            if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
            problems.add(
                    place,
                    name + " (" + variable + ") is '" + text + "', but must be a whole number from " + least + " to "
                            + most + ".");
            return otherwise;
        }

        /** An https address without a path, or none. */
        Optional<URI> address(String name, String variable) {
            String text = text(name, variable, "").toLowerCase(Locale.ROOT);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (!text.matches("https://[a-z0-9][a-z0-9.-]*(:\\d{1,5})?/?")) {
                problems.add(
                        place,
                        name + " (" + variable + ") must be where browsers reach Kith, as https://kith.example.com,"
                                + " without a path.");
                return Optional.empty();
            }
            return Optional.of(URI.create(text.replaceAll("/$", "")));
        }

        /** True for {@code on}, which it is when nothing is set. */
        boolean onOrOff(String name, String variable) {
            String text = text(name, variable, "on").toLowerCase(Locale.ROOT);
            if (!text.equals("on") && !text.equals("off")) {
                problems.add(place, name + " (" + variable + ") is '" + text + "', but must be on or off.");
            }
            return text.equals("on");
        }

        /** Longer than nothing and at most {@code most}. */
        Duration duration(String name, String variable, Duration otherwise, Duration most) {
            String text = text(name, variable, "");
            if (text.isEmpty()) {
                return otherwise;
            }
            Optional<Duration> read = text.matches("\\d{1,9} ?(ms|milliseconds)")
                    ? Optional.of(Duration.ofMillis(Long.parseLong(text.replaceAll("\\D", ""))))
                    : Section.parseDuration(text);
            return read.filter(duration -> !duration.isZero() && duration.compareTo(most) <= 0)
                    .orElseGet(() -> {
                        problems.add(
                                place,
                                name + " (" + variable + ") is '" + text
                                        + "', but must be a duration such as 500 ms or 5 seconds, at most "
                                        + most.toSeconds() + " seconds.");
                        return otherwise;
                    });
        }

        void done() {
            for (String name : file.stringPropertyNames()) {
                if (!known.contains(name)) {
                    problems.add(place, "'" + name + "' is not a setting." + Suggestion.forName(name, known));
                }
            }
        }
    }
}
