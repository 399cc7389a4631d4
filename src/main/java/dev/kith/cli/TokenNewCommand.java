package dev.kith.cli;

import dev.kith.access.AccessToken;
import dev.kith.access.Caller;
import dev.kith.access.NewToken;
import dev.kith.access.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token. */
@Command(
        name = "new",
        header = "Make a token for a person, and print it once.",
        description = {
            "Prints the token alone on standard output, so that it can go straight into a file or a password store.",
            "Roles: requester files requests about persons, approver approves another person's, auditor reads them and the audit"
                    + " log, operator runs Kith.",
            "Making one stands in the audit log and warns in the log, so that approvers notice."
        })
final class TokenNewCommand implements Callable<Integer> {

    private final Cli cli;

    @Parameters(
            paramLabel = "PERSON",
            description = "Whose it is, such as anna.weber; the same for all tokens of a person.")
    String person = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            required = true,
            description = "One or more, by commas.")
    List<String> roles = List.of();

    @Option(
            names = "--days",
            paramLabel = "NUMBER",
            description = "Good for so many days (default: until it is revoked).")
    @Nullable
    Integer days;

    TokenNewCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Set<Role> wanted = EnumSet.noneOf(Role.class);
        roles.forEach(role -> wanted.add(Role.of(role)));
        Optional<Integer> good = Optional.ofNullable(days);
        NewToken made = TokenCommand.with(
                cli,
                daemon -> daemon.newToken(person, wanted, good),
                access -> access.make(person, wanted, good, Caller.LOCAL_OPERATOR));
        if (cli.json) {
            Map<String, Object> answer = TokenCommand.json(made.token());
            answer.put("token", made.text());
            cli.printJson(answer);
        } else {
            cli.err().println(explained(made.token()));
            cli.err().flush();
            cli.out().println(made.text());
            cli.out().flush();
        }
        return ExitStatus.WELL;
    }

    private static String explained(AccessToken token) {
        return "The token of " + token.person() + " as " + Role.written(token.roles(), ", ") + ", good until "
                + token.expires().map(end -> end + ", or").orElse("it is revoked with")
                + " ./kith token revoke " + token.id() + ". It is shown this once.";
    }
}
