package dev.kith.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with the key file. */
@Command(name = "key", header = "Put everything under a new key.", synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {

    private KeyCommand() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new KeyCommand()).addSubcommand(new Rotate(cli));
    }

    /** Adds a generation. */
    @Command(
            name = "rotate",
            header = "Add a new key to the key file, and bring the state under it.",
            description = {
                "The suppression list, people's keys, and where sources stand are under the new key afterwards; nobody's email or record"
                        + " number is needed for that. The old keys stay in the file: keep all of it.",
                "Stop Kith before. Other nodes write nothing until they have the new key file and are restarted. Killed anywhere, the next"
                        + " command or start goes on."
            })
    private static final class Rotate implements Callable<Integer> {

        private final Cli cli;

        Rotate(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            if (cli.daemon().isPresent()) {
                cli.err()
                        .println(
                                "Kith runs here, under the key that is to be rotated. Stop it, rotate, and start it again.");
                return ExitStatus.FAILED;
            }
            int generation = cli.backend.rotateKey(cli.folders());
            if (cli.json) {
                cli.printJson(Map.of("generation", generation));
                return ExitStatus.WELL;
            }
            cli.out()
                    .println(
                            "Under the new key, number " + generation
                                    + ": the suppression list, the keys of people, requests and audit salts, and how far sources were read.");
            cli.out()
                    .println(
                            "Not rotated, and still under key 1: tokens of records, emails and phones for matching, and fingerprints, which"
                                    + " only the values themselves could make anew; approvals of plans and people's access tokens, which would all be void;"
                                    + " signatures, which auditors check with the public key they have.");
            cli.out()
                    .println(
                            "Next: a copy of the key file into the safe, all its lines. Copy it to every other node and restart that one: until"
                                    + " then it writes nothing. Then start Kith.");
            cli.out().flush();
            return ExitStatus.WELL;
        }
    }
}
