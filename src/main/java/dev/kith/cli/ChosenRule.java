package dev.kith.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that tells which match rule is meant. */
final class ChosenRule {

    @Option(names = "--rule", paramLabel = "RULE", description = "The match rule, where there are several.")
    @Nullable
    String name;

    Optional<String> name() {
        return Optional.ofNullable(name);
    }
}
