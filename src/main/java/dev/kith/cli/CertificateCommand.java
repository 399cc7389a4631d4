package dev.kith.cli;

import dev.kith.erasure.CertificatePdf;
import dev.kith.erasure.Certificates;
import dev.kith.keys.SignatureCheck;
import dev.kith.keys.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with certificates without a running Kith. */
@Command(name = "certificate", header = "Check certificates of erasure, offline.", synopsisSubcommandLabel = "COMMAND")
final class CertificateCommand {

    private CertificateCommand() {}

    static CommandLine line(Cli cli) {
        return new CommandLine(new CertificateCommand()).addSubcommand(new Verify(cli));
    }

    @Command(
            name = "verify",
            header = "Tell whether a certificate is as Kith signed it.",
            description = "Needs no running Kith and no network: only the file, and Kith's public key.")
    static final class Verify implements Callable<Integer> {

        private final Cli cli;

        @Parameters(paramLabel = "FILE", description = "The certificate, as JSON or PDF.")
        @Nullable
        Path file;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "Kith's public key (default: kith-signing.pub in its folder for data).")
        @Nullable
        Path key;

        Verify(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            SignatureCheck check =
                    SignatureCheck.read(key != null ? key : Signer.publicKeyIn(cli.backend.data(cli.folders())));
            boolean holds = signed(file)
                    .map(signed -> Certificates.holds(signed, check))
                    .orElse(false);
            if (cli.json) {
                cli.printJson(Map.of("holds", holds, "key", check.keyId()));
            } else {
                cli.out()
                        .println(
                                holds
                                        ? "The certificate is as Kith signed it, with key " + check.keyId() + "."
                                        : "Not what Kith signed with key " + check.keyId()
                                                + ": it was changed, or another installation made it.");
                cli.out().flush();
            }
            return holds ? ExitStatus.WELL : ExitStatus.FAILED;
        }

        /** Empty when it is a PDF whose pages say something else than what it carries. */
        private static Optional<String> signed(@Nullable Path file) {
            try {
                if (file != null) {
                    byte[] bytes = Files.readAllBytes(file);
                    boolean isPdf =
                            new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII).equals("%PDF-");
                    return isPdf
                            ? CertificatePdf.signedIn(bytes)
                            : Optional.of(new String(bytes, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // told below
            }
            throw new WrongInput(file + " cannot be read.");
        }
    }
}
