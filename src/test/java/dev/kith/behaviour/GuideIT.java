package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.behaviour.Installation.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the CRM manager's guide says to write works word for word. */
class GuideIT {

    private static final Pattern SECTION = Pattern.compile("(?s)\n## Add a route\n(.*?)\n## ");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n# (.*?)\n(.*?)```");
    private static final String AT_THE_END = "add to the end of ";

    @TempDir
    private Path dir;

    @Test
    void theRouteThatTheGuideAddsRuns() throws IOException, SQLException {
        try (Installation kith = new Installation(dir, 300)) {
            assertThat(writeBlocks()).hasSize(3);
            Ended validated = kith.kith("validate", "--connect");
            assertThat(validated.status()).as(validated.all()).isZero();

            Ended run = kith.kith("run", "best-customers-to-accounts", "--json");

            assertThat(run.status()).as(run.all()).isZero();
            assertThat(kith.salesforce.records("Account")).isNotEmpty();
            assertThat(run.json().at("/routes/0/created").asInt())
                    .isEqualTo(kith.salesforce.records("Account").size());
        }
    }

    private List<Path> writeBlocks() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(Path.of("src/docs/crm-manager.md")));
        assertThat(section.find()).isTrue();
        List<Path> written = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(section.group(1)); block.find(); ) {
            boolean more = block.group(1).startsWith(AT_THE_END);
            Path file = dir.resolve(block.group(1).replace(AT_THE_END, ""));
            assertThat(Files.exists(file)).as(block.group(1)).isEqualTo(more);
            Files.writeString(file, block.group(2), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            written.add(file);
        }
        return written;
    }
}
