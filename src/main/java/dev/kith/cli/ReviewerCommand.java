package dev.kith.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Shows people, so it goes through the running service as the reviewer whose token is shown. */
abstract class ReviewerCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    PersonToken token = new PersonToken();

    ReviewerCommand(Cli cli) {
        this.cli = cli;
    }

    Daemon service() {
        return RequestCommands.service(cli, token, "reviewer");
    }

    PeoplePrinter peoplePrinter() {
        return new PeoplePrinter(cli.out());
    }

    MergePrinter mergePrinter() {
        return new MergePrinter(cli.out());
    }

    /** Programs read the answer, people the text. */
    int say(Object answer, Runnable text) {
        if (cli.json) {
            cli.printJson(answer);
        } else {
            text.run();
        }
        return ExitStatus.WELL;
    }
}
