package dev.kith.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code java -jar target/kith.jar} on the files that ship, with so many pages in flight, as a user runs it. */
final class KithRuns {

    private static final String EVERY = "every: 15 minutes";

    private final Path dir;
    private final Map<String, String> environment = new HashMap<>();
    private final int heapMegabytes;
    private int runs;

    /**
     * One run.
     *
     * @param seconds of the run itself
     * @param wall with the start of Java and all else
     * @param cpu of all processors, start included
     */
    record Ran(double seconds, double wall, double cpu, GcLog heap, JsonNode account) {}

    KithRuns(Path dir, int heapMegabytes, PipelineBench.Database shop, PipelineBench.Database state)
            throws IOException {
        this.dir = dir;
        this.heapMegabytes = heapMegabytes;
        copy(Path.of("config"), dir.resolve("config"));
        Files.createDirectories(dir.resolve("routes"));
        Files.writeString(dir.resolve("kith.key"), Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("KITH_DATA", dir.resolve("var").toString());
        environment.put("KITH_KEY_FILE", dir.resolve("kith.key").toString());
        environment.put("KITH_HTTP_PORT", "0");
        environment.put("KITH_STATE_URL", state.url());
        environment.put("KITH_STATE_USER", state.user());
        environment.put("KITH_STATE_PASSWORD", state.password());
        environment.put("KITH_SHOP_URL", shop.url());
        environment.put("KITH_SHOP_USER", shop.user());
        environment.put("KITH_SHOP_PASSWORD", shop.password());
    }

    KithRuns toSalesforce(String url, int inFlight) throws IOException {
        environment.put("KITH_SALESFORCE_URL", url);
        environment.put("KITH_SALESFORCE_CLIENT_ID", "kith");
        environment.put("KITH_SALESFORCE_CLIENT_SECRET", "sandbox");
        return route(Files.readString(Path.of("routes/customers-to-salesforce.camel.yaml")), inFlight);
    }

    /** No shipped route goes straight from the shop to HubSpot; this is the shipped mapping with the shop's names. */
    KithRuns toHubSpot(String url, int inFlight) throws IOException {
        environment.put("KITH_HUBSPOT_URL", url);
        environment.put("KITH_HUBSPOT_TOKEN", "sandbox-token");
        Files.writeString(dir.resolve("config/mappings/customer-to-hubspot.yaml"), """
                mapping: customer-to-hubspot
                from: shop.customers
                to: hubspot.contacts
                key: {kith_contact_id: customer_id}
                fields:
                  email: email | strip | downcase
                  firstname: first_name | squeeze
                  lastname: last_name | squeeze
                  phone: phone | e164(country_code)
                  city: city
                  zip: postal_code
                  country: country_code
                  loyalty_level: {from: loyalty_points, bands: {0: Bronze, 1000: Silver, 5000: Gold}}
                """);
        return route(
                Files.readString(Path.of("routes/customers-to-salesforce.camel.yaml"))
                        .replace("customers-to-salesforce", "customers-to-hubspot")
                        .replace("customer-to-contact", "customer-to-hubspot")
                        .replace("salesforce.Contact", "hubspot.contacts"),
                inFlight);
    }

    private KithRuns route(String text, int inFlight) throws IOException {
        if (!text.contains(EVERY)) {
            throw new IllegalStateException("The shipped route runs on another schedule than '" + EVERY + "'");
        }
        String id = text.replaceAll("(?s).*?id: (\\S+).*", "$1");
        Files.writeString(
                dir.resolve("routes/" + id + ".camel.yaml"),
                text.replace(EVERY, EVERY + "\n        in-flight: " + inFlight));
        environment.put("BENCH_ROUTE", id);
        return this;
    }

    /** @param java more options for Java, @param options of the command {@code run} */
    Ran run(List<String> java, String... options) throws IOException {
        Path gc = dir.resolve("gc-" + ++runs + ".log");
        List<String> line =
                new ArrayList<>(List.of("-Xmx" + heapMegabytes + "m", "-Xlog:disable", "-Xlog:gc*:file=" + gc));
        line.addAll(java);
        line.addAll(List.of("-jar", Path.of("target/kith.jar").toAbsolutePath().toString(), "run"));
        line.addAll(List.of(environment.getOrDefault("BENCH_ROUTE", ""), "--json"));
        line.addAll(List.of(options));
        long began = System.nanoTime();
        try (Child kith = Child.java(dir, environment, line)) {
            String printed = kith.output();
            int status = kith.exitStatus();
            double wall = (System.nanoTime() - began) / 1e9;
            JsonNode account = new ObjectMapper()
                    .readTree(printed.substring(Math.max(0, printed.indexOf('{'))))
                    .path("routes")
                    .path(0);
            if (status != 0) {
                throw new IllegalStateException("kith ended with " + status + ": " + printed);
            }
            return new Ran(account.path("seconds").asDouble(), wall, kith.cpuSeconds(), GcLog.read(gc), account);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
