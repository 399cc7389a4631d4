package dev.kith.cli;

import dev.kith.access.Access;
import dev.kith.access.AccessToken;
import dev.kith.api.DaemonFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with tokens. */
@Command(
        name = "token",
        header = "Give people tokens, for requests about persons and the HTTP API.",
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {

    private TokenCommand() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new TokenCommand())
                .addSubcommand(new TokenNewCommand(cli))
                .addSubcommand(new TokenListCommand(cli))
                .addSubcommand(new TokenRevokeCommand(cli));
    }

    /** By the running service; without one, in the state. */
    static <T> T with(Cli cli, Function<Daemon, T> there, Function<Access, T> here) {
        Optional<DaemonFile> daemon = cli.daemon();
        return daemon.isPresent() ? there.apply(new Daemon(daemon.get())) : cli.backend.access(cli.folders(), here);
    }

    /** As {@code --json} and the list give it. */
    static Map<String, Object> json(AccessToken token) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", token.id());
        one.put("person", token.person());
        one.put("roles", token.roles().stream().sorted().toList());
        one.put("created", token.created());
        one.put("lastUsed", token.lastUsed());
        one.put("expires", token.expires());
        one.put("revoked", token.revoked());
        return one;
    }
}
