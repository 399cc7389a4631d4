package dev.kith.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Leaves a file behind when a route file makes it do anything. Public, so that Camel can reach it. */
public final class Canary implements Processor, AggregationStrategy {

    static final Path SUNG = Path.of("target", "canary");

    public boolean sing() {
        try {
            Files.createDirectories(SUNG);
            Files.writeString(SUNG.resolve("sung"), "");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void process(Exchange exchange) {
        sing();
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange next) {
        sing();
        return next;
    }

    static boolean hasSung() {
        return Files.exists(SUNG);
    }

    static void hush() throws IOException {
        if (hasSung()) {
            try (Stream<Path> files = Files.walk(SUNG)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
