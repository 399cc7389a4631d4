package dev.kith.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be done with the journal of the suppression list. */
@Command(
        name = "journal",
        header = "Hold the list of forgotten people against its journal, or begin a new journal.",
        synopsisSubcommandLabel = "COMMAND")
final class JournalCommand {

    private static final int LONGEST_REASON = 400;

    private JournalCommand() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new JournalCommand())
                .addSubcommand(new Check(cli))
                .addSubcommand(new Begin(cli));
    }

    /** False when a service runs here: it has the state to itself. */
    private static boolean isAlone(Cli cli) {
        if (cli.daemon().isPresent()) {
            cli.err()
                    .println(
                            "Kith runs here, and checks by itself: /health/ready and its log tell. Stop it for this command.");
            return false;
        }
        return true;
    }

    private static int print(Cli cli, Backend.Journalled fits, String words) {
        if (cli.json) {
            cli.printJson(Map.of("entries", fits.entries(), "lines", fits.lines()));
        } else {
            cli.out()
                    .println(words + ": " + Printer.many(fits.entries(), "entry", "entries") + ", "
                            + Printer.many((int) fits.lines(), "line", "lines") + ".");
            cli.out().flush();
        }
        return ExitStatus.WELL;
    }

    /** Changes nothing, unless the database is older than the journal. */
    @Command(
            name = "check",
            header = "Tell whether the suppression list is what its journal says.",
            description = "A database that was restored from a backup is brought up to the journal, as at start.")
    private static final class Check implements Callable<Integer> {

        private final Cli cli;

        Check(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            return isAlone(cli)
                    ? print(cli, cli.backend.checkJournal(cli.folders()), "The suppression list fits its journal")
                    : ExitStatus.FAILED;
        }
    }

    /** For a journal or a list that is lost. */
    @Command(
            name = "begin",
            header = "Begin a new journal, when the old one is lost.",
            description = {
                "Its first line has all entries of the list, and those of the old journal that can still be read; the old file is kept beside"
                        + " it. People who were in neither are forgotten no more: bring the old journal back if you can.",
                "The reason goes into the audit log."
            })
    private static final class Begin implements Callable<Integer> {

        private final Cli cli;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; name nobody.")
        String reason = "";

        Begin(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new WrongInput("--reason takes 1 to " + LONGEST_REASON + " characters.");
            }
            // The audit log takes no other signs.
            String plain = reason.replaceAll("[^\\p{L}\\p{N} ._:;,/+()=*#'-]", " ");
            return isAlone(cli)
                    ? print(cli, cli.backend.beginJournal(cli.folders(), plain), "A new journal is begun")
                    : ExitStatus.FAILED;
        }
    }
}
