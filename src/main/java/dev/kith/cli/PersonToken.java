package dev.kith.cli;

import dev.kith.access.InvalidToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which a person tells the running service who they are. A token is no argument: the list of processes shows those. */
final class PersonToken {

    private static final int LONGEST = 200;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with your token (default: what KITH_TOKEN holds).")
    @Nullable
    Path file;

    Optional<String> text(Cli cli) {
        if (file == null) {
            return cli.backend.token(cli.folders());
        }
        try {
            if (Files.size(file) <= LONGEST) {
                return Optional.of(Files.readString(file).strip());
            }
        } catch (IOException e) {
            // told below, together with a file that is no token
        }
        throw new InvalidToken(
                "There is no token in " + file + ". Name a file with the one line that ./kith token new printed.");
    }
}
