package dev.kith.cli;

import dev.kith.access.Access;
import dev.kith.access.AccessToken;
import dev.kith.access.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** Lists tokens. */
@Command(
        name = "list",
        header = "List the tokens: whose they are, their roles, when they were made and last used.",
        description = "Of the last use the day alone is kept. The tokens themselves nobody can print again.")
final class TokenListCommand implements Callable<Integer> {

    private final Cli cli;

    TokenListCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        List<AccessToken> tokens = TokenCommand.with(cli, Daemon::tokens, Access::list);
        if (cli.json) {
            cli.printJson(tokens.stream().map(TokenCommand::json).toList());
            return ExitStatus.WELL;
        }
        if (tokens.isEmpty()) {
            cli.out().println("There are no tokens yet. Make one with ./kith token new PERSON --role ROLE");
        } else {
            print(tokens);
        }
        cli.out().flush();
        return ExitStatus.WELL;
    }

    private void print(List<AccessToken> tokens) {
        int person = width(tokens, "person", AccessToken::person);
        int roles = width(tokens, "roles", TokenListCommand::roles);
        cli.out()
                .println("id        " + Printer.pad("person", person) + "  " + Printer.pad("roles", roles)
                        + "  made        last used");
        for (AccessToken token : tokens) {
            cli.out()
                    .println((token.id() + "  " + Printer.pad(token.person(), person) + "  "
                                    + Printer.pad(roles(token), roles) + "  " + day(token.created()) + "  "
                                    + Printer.pad(
                                            token.lastUsed()
                                                    .map(LocalDate::toString)
                                                    .orElse("never"),
                                            10)
                                    + ending(token))
                            .stripTrailing());
        }
    }

    private static String ending(AccessToken token) {
        return token.revoked()
                .map(at -> "  revoked " + day(at))
                .or(() -> token.expires().map(at -> "  good until " + day(at)))
                .orElse("");
    }

    private static String roles(AccessToken token) {
        return Role.written(token.roles(), ", ");
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static int width(List<AccessToken> tokens, String title, Function<AccessToken, String> text) {
        return tokens.stream().mapToInt(token -> text.apply(token).length()).reduce(title.length(), Math::max);
    }
}
