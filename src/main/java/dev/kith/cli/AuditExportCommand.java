package dev.kith.cli;

import dev.kith.audit.AuditExport;
import dev.kith.keys.Signer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the audit log into a file. */
@Command(
        name = "export",
        header = "Write the audit log into a file that anybody can check.",
        description = "One JSON object a line: the signed checkpoints, then the entries. No personal data is in it.")
final class AuditExportCommand implements Callable<Integer> {

    private final Cli cli;

    @Parameters(paramLabel = "FILE", description = "The file to write; one that is there is replaced.")
    Path file = Path.of("");

    @Mixin
    PersonToken token = new PersonToken();

    AuditExportCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        long entries = AuditCommand.with(cli, token, trail -> AuditExport.write(trail, file));
        Path key = Signer.publicKeyIn(cli.backend.data(cli.folders()));
        if (cli.json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("file", file.toString());
            answer.put("entries", entries);
            answer.put("key", key.toString());
            cli.printJson(answer);
        } else {
            cli.out()
                    .println(Printer.many(entries, "entry", "entries") + " written to " + file + ". Whoever also gets "
                            + key + " can check it, here or elsewhere:");
            cli.out().println("./kith audit verify " + file + " --key " + key.getFileName());
            cli.out().flush();
        }
        return ExitStatus.WELL;
    }
}
