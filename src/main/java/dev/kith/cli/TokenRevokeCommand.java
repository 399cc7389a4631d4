package dev.kith.cli;

import dev.kith.access.AccessToken;
import dev.kith.access.Caller;
import dev.kith.access.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a token worthless. */
@Command(name = "revoke", header = "Make a token worthless, at once and for good.")
final class TokenRevokeCommand implements Callable<Integer> {

    private final Cli cli;

    @Parameters(
            paramLabel = "ID",
            description = "The token's id, as ./kith token list tells it: never the token itself.")
    String id = "";

    TokenRevokeCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        AccessToken token = TokenCommand.with(
                cli, daemon -> daemon.revokeToken(id), access -> access.revoke(id, Caller.LOCAL_OPERATOR));
        if (cli.json) {
            cli.printJson(TokenCommand.json(token));
        } else {
            cli.out()
                    .println("Token " + token.id() + " of " + token.person() + " as "
                            + Role.written(token.roles(), ", ") + " is revoked: nobody gets in with it any more.");
            cli.out().flush();
        }
        return ExitStatus.WELL;
    }
}
