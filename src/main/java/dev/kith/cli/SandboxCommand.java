package dev.kith.cli;

import dev.kith.api.DaemonFile;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulators alone. */
@Command(
        name = "sandbox",
        header = "Run the simulators alone, until Ctrl-C: a shop database, a Salesforce and a HubSpot.",
        description =
                "Prints how to reach them; beside a running Kith, how to reach those that run in it. With --json the first line is one JSON object for programs.")
final class SandboxCommand implements Callable<Integer> {

    /** URL and TOKEN stand for the system's own. */
    private static final Map<String, String> HOW = Map.of("salesforce", """
            A token for curl:  curl -d grant_type=client_credentials -d client_id=kith -d client_secret=sandbox URL/services/oauth2/token
            For jsforce:       new jsforce.Connection({loginUrl: 'URL', oauth2: {loginUrl: 'URL', clientId: 'kith', clientSecret: 'sandbox'}})
            """, "hubspot", """
            For curl:          curl -H 'Authorization: Bearer TOKEN' URL/crm/objects/2026-09/contacts
            For HubSpot:       new Client({basePath: 'URL', accessToken: 'TOKEN'})
            """);

    private static final String HOW_KITH = """
            For Kith:          its own sandbox is these very ones: ./kith start. For another Kith, set what config/systems/*.yaml reads:""";
    private static final Pattern CAPITAL = Pattern.compile("(?=[A-Z])");

    @Option(
            names = "--salesforce-port",
            paramLabel = "PORT",
            description = "Where Salesforce listens (default: any free port).")
    private int salesforcePort;

    @Option(
            names = "--hubspot-port",
            paramLabel = "PORT",
            description = "Where HubSpot listens (default: any free port).")
    private int hubSpotPort;

    @Option(
            names = "--shop-port",
            paramLabel = "PORT",
            description = "Where the shop's database listens (default: any free port).")
    private int shopPort;

    private final Cli cli;

    SandboxCommand(Cli cli) {
        this.cli = cli;
    }

    /** The simulators run within the service already. */
    private int beside(DaemonFile running) {
        Map<String, Map<String, String>> addresses = new Daemon(running).simulators();
        if (addresses.isEmpty()) {
            throw new DaemonSilent("Kith runs here (process " + running.pid()
                    + "), and none of its systems is the sandbox. To run the simulators beside it, name another folder:"
                    + " KITH_DATA=/tmp/other ./kith sandbox");
        }
        print(addresses, "They end with Kith, process " + running.pid() + ".");
        return ExitStatus.WELL;
    }

    private void print(Map<String, Map<String, String>> addresses, String end) {
        if (cli.json) {
            cli.printJson(addresses);
            return;
        }
        addresses.forEach((system, address) -> cli.out().println(system + "  " + address));
        new Printer(cli.out()).simulators(addresses);
        addresses.forEach((system, address) -> cli.out()
                .print(HOW.getOrDefault(system, "")
                        .replace("URL", address.getOrDefault("url", ""))
                        .replace("TOKEN", address.getOrDefault("token", ""))));
        cli.out().println(HOW_KITH);
        addresses.forEach((system, address) -> cli.out().println("  export " + variables(system, address)));
        cli.out().println(end);
        cli.out().flush();
    }

    /** As {@code KITH_SALESFORCE_CLIENT_ID='kith'}. */
    private static String variables(String system, Map<String, String> address) {
        return address.entrySet().stream()
                .map(part ->
                        ("KITH_" + system + "_" + CAPITAL.matcher(part.getKey()).replaceAll("_"))
                                        .toUpperCase(Locale.ROOT)
                                + "='" + part.getValue() + "'")
                .collect(Collectors.joining(" "));
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<DaemonFile> running = cli.daemon();
        if (running.isPresent()) {
            return beside(running.get());
        }
        Backend.Simulators simulators = cli.backend.sandbox(cli.folders(), salesforcePort, hubSpotPort, shopPort);
        print(simulators.addresses(), "Ctrl-C stops them.");
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
