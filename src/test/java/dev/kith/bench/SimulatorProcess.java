package dev.kith.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.sandbox.Fault;
import dev.kith.sandbox.Simulator;
import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;

/** An empty simulator in a process of its own that answers every call late. */
final class SimulatorProcess implements AutoCloseable {

    private final Child child;
    private final String url;

    private SimulatorProcess(Child child) throws IOException {
        this.child = child;
        this.url = child.line();
    }

    static SimulatorProcess start(Target target, Duration latency) throws IOException {
        return start(target, latency, "6g");
    }

    static SimulatorProcess start(Target target, Duration latency, String heap) throws IOException {
        return new SimulatorProcess(
                Child.main(SimulatorProcess.class, heap, target.name(), Long.toString(latency.toMillis())));
    }

    /** Processor time so far. */
    double cpuSeconds() {
        return child.cpuSeconds();
    }

    String url() {
        return url;
    }

    /**
     * What it was asked.
     *
     * @param lookUps calls that only read records
     */
    record Asked(long writes, long lookUps) {}

    Asked asked() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/__control/stats")).build();
        JsonNode stats = new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
        return new Asked(
                stats.path("writeCalls").asLong(),
                stats.path("readCalls").asLong() + stats.path("searchCalls").asLong());
    }

    @Override
    public void close() throws IOException {
        child.close();
    }

    /** Runs one until standard input ends, and so not longer than whoever started it. */
    public static void main(String[] arguments) throws IOException {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        switch (Target.valueOf(arguments[0])) {
            case SALESFORCE -> {
                SalesforceSimulator salesforce =
                        SalesforceSimulator.start(SalesforceSimulator.Options.inMemory(Clock.systemUTC()));
                answerLate(salesforce, latency, salesforce.url());
            }
            case HUBSPOT -> {
                // The real 190 calls in 10 s would measure HubSpot and not Kith.
                HubSpotSimulator hubSpot =
                        HubSpotSimulator.start(HubSpotSimulator.Options.unlimited(Clock.systemUTC()));
                answerLate(hubSpot, latency, hubSpot.url());
            }
        }
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static void answerLate(Simulator simulator, Duration latency, URI url) {
        if (!latency.isZero()) {
            simulator.faults().add(Fault.delay(latency).always());
        }
        System.out.println(url);
    }
}
