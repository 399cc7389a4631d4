package dev.kith.sandbox;

import dev.kith.sandbox.hubspot.HubSpotSimulator;
import dev.kith.sandbox.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** The sample shop and the simulated Salesforce and HubSpot, kept in one directory. All answer when {@link #start} returns. */
public final class Sandbox implements AutoCloseable {

    private final SampleShop shop;
    private final SalesforceSimulator salesforce;
    private final HubSpotSimulator hubSpot;

    /** Where the three listen, on loopback; 0 for any free port. */
    public record Ports(int salesforce, int hubSpot, int shop) {
        public static final Ports ANY = new Ports(0, 0, 0);
    }

    private Sandbox(SampleShop shop, SalesforceSimulator salesforce, HubSpotSimulator hubSpot) {
        this.shop = shop;
        this.salesforce = salesforce;
        this.hubSpot = hubSpot;
    }

    /** Opens all three under a directory, which is made when it is not there; what they held before, they hold again. */
    public static Sandbox start(Path dir, Clock clock) {
        return start(dir, clock, Ports.ANY, HubSpotSimulator.Options.keptIn(hubSpot(dir), clock));
    }

    /** The same on ports of one's choice, and as like real accounts as can be. */
    public static Sandbox start(Path dir, Clock clock, Ports ports) {
        return start(dir, clock, ports, HubSpotSimulator.Options.likeAnAccount(hubSpot(dir), clock));
    }

    private static Path hubSpot(Path dir) {
        return dir.resolve("hubspot.journal");
    }

    private static Sandbox start(Path dir, Clock clock, Ports ports, HubSpotSimulator.Options account) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompletableFuture<SampleShop> shop =
                CompletableFuture.supplyAsync(() -> SampleShop.open(dir.resolve("shop"), ports.shop()));
        Deque<Runnable> started = new ArrayDeque<>();
        try {
            SalesforceSimulator salesforce = SalesforceSimulator.start(
                    SalesforceSimulator.Options.keptIn(dir.resolve("salesforce.journal"), clock)
                            .onPort(ports.salesforce()));
            started.push(salesforce::close);
            HubSpotSimulator hubSpot = HubSpotSimulator.start(account, ports.hubSpot());
            started.push(hubSpot::close);
            return new Sandbox(shop.join(), salesforce, hubSpot);
        } catch (RuntimeException e) {
            started.forEach(Runnable::run);
            shop.thenAccept(SampleShop::close);
            throw e;
        }
    }

    public SampleShop shop() {
        return shop;
    }

    public SalesforceSimulator salesforce() {
        return salesforce;
    }

    public HubSpotSimulator hubSpot() {
        return hubSpot;
    }

    @Override
    public void close() {
        hubSpot.close();
        salesforce.close();
        shop.close();
    }
}
