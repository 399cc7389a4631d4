package dev.kith.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kith.access.InvalidToken;
import dev.kith.api.ApiJson;
import dev.kith.api.DaemonFile;
import dev.kith.api.PortTaken;
import dev.kith.api.RouteBusy;
import dev.kith.audit.UnreadableAudit;
import dev.kith.camel.UnknownRoute;
import dev.kith.config.InvalidConfiguration;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.erasure.Unfit;
import dev.kith.keys.WrongKey;
import dev.kith.people.NothingLearned;
import dev.kith.people.RuleBusy;
import dev.kith.people.UnknownCase;
import dev.kith.people.UnknownRule;
import dev.kith.suppression.UntrustedList;
import dev.kith.sync.StateUnavailable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./kith}: the options that all commands share, and how they end. */
@Command(
        name = "kith",
        header = "Keeps customer records in step between systems, and brings objections to marketing everywhere.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "Kith 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all well",
            "1:something failed; the message says what to do",
            "2:wrong usage, or mistakes in the configuration",
            "3:a run ended partial, or a brake stopped it"
        },
        footer = {"", "Try: kith start        (the sandbox; nothing real is touched)"})
public final class Cli {

    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    final Backend backend;

    @Spec
    @org.jspecify.annotations.Nullable
    CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder with systems/, mappings/ and application.properties (default: config).")
    Path config = Path.of("config");

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder with the routes, *.camel.yaml (default: routes).")
    Path routes = Path.of("routes");

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON for programs instead of text for people.")
    boolean json;

    private Cli(Backend backend) {
        this.backend = backend;
    }

    /** Runs one command and gives its exit status. */
    public static int run(Backend backend, String... arguments) {
        Cli cli = new Cli(backend);
        CommandLine line = new CommandLine(cli)
                .addSubcommand(new StartCommand(cli))
                .addSubcommand(new RunCommand(cli))
                .addSubcommand(new PauseCommand(cli))
                .addSubcommand(new ResumeCommand(cli))
                .addSubcommand(new ReloadCommand(cli))
                .addSubcommand(new ValidateCommand(cli))
                .addSubcommand(new RoutesCommand(cli))
                .addSubcommand(new StatusCommand(cli))
                .addSubcommand(new AsideCommand(cli))
                .addSubcommand(MatchCommands.line(cli))
                .addSubcommand(ReviewCommands.line(cli))
                .addSubcommand(MergeCommands.line(cli))
                .addSubcommand(new DuplicatesCommand(cli))
                .addSubcommand(new ForgetCommand(cli))
                .addSubcommand(RequestCommands.line(cli))
                .addSubcommand(new CoverageCommand(cli))
                .addSubcommand(CertificateCommand.line(cli))
                .addSubcommand(AuditCommand.line(cli))
                .addSubcommand(TokenCommand.line(cli))
                .addSubcommand(KeyCommand.line(cli))
                .addSubcommand(JournalCommand.line(cli))
                .addSubcommand(new SandboxCommand(cli))
                .addSubcommand(new CommandLine.HelpCommand())
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(command, thrown));
        if (arguments.length == 0) {
            line.usage(line.getOut());
            return ExitStatus.USAGE;
        }
        return line.execute(arguments);
    }

    private static int failed(CommandLine command, Exception thrown) {
        if (thrown instanceof InvalidConfiguration
                || thrown instanceof UnknownRoute
                || thrown instanceof InvalidToken
                || thrown instanceof UnknownRule
                || thrown instanceof UnknownCase
                || thrown instanceof WrongInput) {
            command.getErr().println(thrown.getMessage());
            return ExitStatus.USAGE;
        }
        if (thrown instanceof WrongKey
                || thrown instanceof UntrustedList
                || thrown instanceof StateUnavailable
                || thrown instanceof SystemUnavailable
                || thrown instanceof CredentialsRejected
                || thrown instanceof ObjectMismatch
                || thrown instanceof RouteBusy
                || thrown instanceof PortTaken
                || thrown instanceof UnreadableAudit
                || thrown instanceof Unfit
                || thrown instanceof RuleBusy
                || thrown instanceof NothingLearned
                || thrown instanceof DaemonSilent) {
            command.getErr().println(thrown.getMessage());
            return ExitStatus.FAILED;
        }
        LOG.error("./kith {} failed", command.getCommandName(), thrown);
        command.getErr()
                .println(
                        "Something unexpected happened (" + thrown.getClass().getSimpleName() + place(thrown)
                                + "). Nothing is lost; the next run goes on where this one stopped. The log tells more: please report it.");
        return ExitStatus.FAILED;
    }

    /** Messages of libraries may carry values; places carry none. */
    private static String place(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0].getFileName() + ":" + frames[0].getLineNumber();
    }

    Backend.Folders folders() {
        return new Backend.Folders(config, routes);
    }

    /** The running service, if there is one. */
    Optional<DaemonFile> daemon() {
        return DaemonFile.read(DaemonFile.in(backend.data(folders())));
    }

    PrintWriter out() {
        return command().commandLine().getOut();
    }

    PrintWriter err() {
        return command().commandLine().getErr();
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("Printed before the command line was read");
        }
        return spec;
    }

    void printJson(Object value) {
        try {
            out().println(ApiJson.MAPPER.writeValueAsString(value));
            out().flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value that cannot be written as JSON", e);
        }
    }
}
