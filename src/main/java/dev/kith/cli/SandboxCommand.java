package dev.kith.cli;

import dev.kith.api.DaemonFile;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Runs the simulators alone. */
@Command(
        name = "sandbox",
        header = "Run the simulators alone, until Ctrl-C: a shop database, a Salesforce and a HubSpot.",
        description = "Prints how to reach them. With --json the first line is one JSON object for programs.")
final class SandboxCommand implements Callable<Integer> {

    private final Cli cli;

    SandboxCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<DaemonFile> running = cli.daemon();
        if (running.isPresent()) {
            throw new DaemonSilent(
                    "Kith runs here already (process "
                            + running.get().pid()
                            + "), with the same simulators. Stop it first, or name another folder: KITH_DATA=/tmp/other ./kith sandbox");
        }
        Backend.Simulators simulators = cli.backend.sandbox(cli.folders());
        if (cli.json) {
            cli.printJson(simulators.addresses());
        } else {
            simulators.addresses().forEach((system, address) -> cli.out().println(system + "  " + address));
            cli.out().println("Ctrl-C stops them.");
            cli.out().flush();
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            simulators.close();
                            ended.countDown();
                        },
                        "kith-stop"));
        ended.await();
        return ExitStatus.WELL;
    }
}
