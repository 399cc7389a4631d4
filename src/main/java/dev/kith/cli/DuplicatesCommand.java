package dev.kith.cli;

import dev.kith.api.DuplicatesCsv;
import dev.kith.api.DuplicatesPage;
import dev.kith.api.DuplicatesView;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./kith duplicates}: through the running service, so that roles hold. */
@Command(
        name = "duplicates",
        header = "Tell how many duplicates one object of one system has, and which.",
        description = {
            "Nothing has to be set up or loaded: all records are read once, compared, and kept nowhere. Takes the role reviewer.",
            "Files that it writes name people. Only you can read them; delete them when the work is done."
        })
final class DuplicatesCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    PersonToken token = new PersonToken();

    @Parameters(paramLabel = "SYSTEM.OBJECT", description = "Such as salesforce.Contact or shop.customers.")
    String object = "";

    @Option(names = "--csv", paramLabel = "FILE", description = "Write all of them for a spreadsheet, a line a record.")
    @Nullable
    Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Write all of them as a page to read or to print.")
    @Nullable
    Path html;

    @Option(names = "--numbers", description = "With the weight of each attribute in bits.")
    boolean numbers;

    @Option(names = "--force", description = "Write over files that are there already.")
    boolean force;

    DuplicatesCommand(Cli cli) {
        this.cli = cli;
    }

    /** A file, and what goes into it once it is known. */
    private record Output(PrivateFile file, Form form) {}

    private interface Form {
        void write(DuplicatesView view, Writer to) throws IOException;
    }

    @Override
    public Integer call() {
        List<Output> outputs = outputs();
        DuplicatesView view = RequestCommands.service(cli, token, "reviewer").duplicates(object);
        outputs.forEach(output -> output.file().write(to -> output.form().write(view, to)));
        if (cli.json) {
            cli.printJson(view);
            return ExitStatus.WELL;
        }
        DuplicatesPrinter printer = new DuplicatesPrinter(cli.out());
        printer.counts(view);
        if (outputs.isEmpty()) {
            printer.first(view, numbers);
        }
        outputs.forEach(output -> printer.written(output.file()));
        return ExitStatus.WELL;
    }

    private List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        if (csv != null) {
            outputs.add(new Output(new PrivateFile(csv, force), DuplicatesCsv::write));
        }
        if (html != null) {
            outputs.add(new Output(new PrivateFile(html, force), DuplicatesPage::write));
        }
        if (csv != null
                && html != null
                && csv.toAbsolutePath().normalize().equals(html.toAbsolutePath().normalize())) {
            throw new WrongInput("--csv and --html name the same file. Name two.");
        }
        return outputs;
    }
}
