package dev.kith.cli;

import dev.kith.audit.AuditCheck;
import dev.kith.audit.AuditExport;
import dev.kith.audit.AuditReport;
import dev.kith.audit.AuditReport.Finding;
import dev.kith.audit.AuditTrail;
import dev.kith.audit.CheckpointFile;
import dev.kith.audit.UnreadableAudit;
import dev.kith.keys.SignatureCheck;
import dev.kith.keys.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether the audit log is as Kith wrote it. */
@Command(
        name = "verify",
        header = "Tell whether the audit log is as Kith wrote it.",
        description = {
            "Checks the chain of entries, and the checkpoints that Kith signed outside the database.",
            "Ends with status 1 when an entry was edited, moved or taken out, or the end is missing."
        })
final class AuditVerifyCommand implements Callable<Integer> {

    private final Cli cli;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "An exported log; without one, the log of this installation. Needs no state.")
    @Nullable
    Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The public key (default: kith-signing.pub in the folder for data). A copy kept elsewhere is worth more.")
    @Nullable
    Path key;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "Checkpoints kept elsewhere, instead of those beside the log.")
    @Nullable
    Path checkpoints;

    @Mixin
    PersonToken token = new PersonToken();

    AuditVerifyCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        AuditReport report = file == null ? AuditCommand.with(cli, token, this::check) : check(new AuditExport(file));
        if (cli.json) {
            cli.printJson(json(report));
        } else {
            print(report);
            cli.out().flush();
        }
        return report.isWhole() ? ExitStatus.WELL : ExitStatus.FAILED;
    }

    private AuditReport check(AuditTrail trail) {
        List<String> signed = Optional.ofNullable(checkpoints)
                .map(AuditVerifyCommand::keptElsewhere)
                .orElseGet(trail::checkpoints);
        Optional<AuditReport> nothing = Optional.of(new AuditReport(0, 0, List.of()))
                .filter(empty -> signed.isEmpty() && trail.entries().findAny().isEmpty());
        return nothing.orElseGet(() -> AuditCheck.of(
                signed,
                trail,
                SignatureCheck.read(key != null ? key : Signer.publicKeyIn(cli.backend.data(cli.folders())))));
    }

    private static List<String> keptElsewhere(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableAudit("There are no checkpoints in " + file
                    + ". Kith writes its own where KITH_AUDIT_CHECKPOINTS says; name a copy of that file.");
        }
        return new CheckpointFile(file).lines();
    }

    private void print(AuditReport report) {
        if (report.isWhole()) {
            cli.out().println(whole(report));
            return;
        }
        cli.out()
                .println("The audit log is not as Kith wrote it. Found are "
                        + Printer.many(report.entries(), "entry", "entries") + ".");
        report.findings().forEach(finding -> cli.out()
                .println(" " + Printer.pad(finding.kind().written(), 10) + " " + finding.text()));
        if (report.findings().size() == AuditReport.MOST_FINDINGS) {
            cli.out().println(" ... and perhaps more");
        }
        cli.out()
                .println(
                        "Leave the database and the checkpoints as they are, compare with an earlier export, and find out who"
                                + " could write to them.");
    }

    private static String whole(AuditReport report) {
        if (report.entries() == 0) {
            return "The audit log is empty.";
        }
        String all = Printer.many(report.entries(), "entry", "entries") + ". The audit log is whole";
        return report.covered() == report.entries()
                ? all + ", and its end is under a signed checkpoint."
                : all + "; signed checkpoints confirm it up to entry " + report.covered()
                        + ". The next one confirms the rest.";
    }

    private static Map<String, Object> json(AuditReport report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("whole", report.isWhole());
        answer.put("entries", report.entries());
        answer.put("signedUpTo", report.covered());
        answer.put(
                "findings",
                report.findings().stream().map(AuditVerifyCommand::json).toList());
        return answer;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", finding.kind().written());
        one.put("from", finding.seq());
        one.put("until", finding.until());
        one.put("text", finding.text());
        return one;
    }
}
