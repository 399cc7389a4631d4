package dev.kith.cli;

import dev.kith.api.DaemonFile;
import dev.kith.audit.AuditTrail;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with the audit log. */
@Command(
        name = "audit",
        header = "Check or export the log of what was done, and by whom.",
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    private AuditCommand() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditVerifyCommand(cli))
                .addSubcommand(new AuditExportCommand(cli));
    }

    /** The log of the running service, which the person's token opens, or the machine's; without one, of the state. */
    static <T> T with(Cli cli, PersonToken token, Function<AuditTrail, T> use) {
        Optional<DaemonFile> daemon = cli.daemon();
        return daemon.isPresent()
                ? use.apply(new Daemon(
                                daemon.get(),
                                token.text(cli).orElse(daemon.get().token()))
                        .audit())
                : cli.backend.audit(cli.folders(), use);
    }
}
