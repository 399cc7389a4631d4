package dev.kith.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** The sample shop and the simulated Salesforce, kept in one directory. Both answer when {@link #start} returns. */
public final class Sandbox implements AutoCloseable {

    private final SampleShop shop;
    private final SalesforceSimulator salesforce;

    private Sandbox(SampleShop shop, SalesforceSimulator salesforce) {
        this.shop = shop;
        this.salesforce = salesforce;
    }

    /** Opens both under a directory, which is made when it is not there; what they held before, they hold again. */
    public static Sandbox start(Path dir, Clock clock) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompletableFuture<SampleShop> shop = CompletableFuture.supplyAsync(() -> SampleShop.open(dir.resolve("shop")));
        SalesforceSimulator salesforce;
        try {
            salesforce = SalesforceSimulator.start(
                    SalesforceSimulator.Options.keptIn(dir.resolve("salesforce.journal"), clock));
        } catch (RuntimeException e) {
            shop.thenAccept(SampleShop::close);
            throw e;
        }
        try {
            return new Sandbox(shop.join(), salesforce);
        } catch (RuntimeException e) {
            salesforce.close();
            throw e;
        }
    }

    public SampleShop shop() {
        return shop;
    }

    public SalesforceSimulator salesforce() {
        return salesforce;
    }

    @Override
    public void close() {
        salesforce.close();
        shop.close();
    }
}
