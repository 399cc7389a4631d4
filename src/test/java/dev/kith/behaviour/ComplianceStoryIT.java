package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.KithAhead;
import dev.kith.behaviour.Installation.Ended;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tells the story of src/docs/compliance.md word for word: every command of it, and what each prints. Hashes, Salesforce's ids and the id of
 * the key are another one's each time; {@code ...} stands for any lines.
 */
class ComplianceStoryIT {

    private static final Path GUIDE = Path.of("src/docs/compliance.md");
    private static final Pattern PROMPT = Pattern.compile("(olga|ben|it)\\$ \\./kith (.+?)(?: < (\\S+))?");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern DAYS_LATER = Pattern.compile("<!-- (\\d+) days later -->");
    private static final Pattern DIFFERS = Pattern.compile("\\b([0-9a-f]{64}|003[0-9A-Za-z]{15}|[0-9a-f]{16})\\b");

    @TempDir
    private Path dir;

    private Installation kith;
    private Duration ahead = Duration.between(Instant.now(), Instant.parse("2026-11-23T09:00:00Z"));
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();

    /** What the guide prints for what is another each time, to what it is this time. */
    private final Map<String, String> actual = new HashMap<>();

    /** A part of the guide between its fences, with the word behind the first. */
    private record Block(String kind, List<String> lines) {}

    @Test
    void theGuidesStoryIsTrueWordForWord() throws IOException, SQLException {
        kith = new Installation(dir, 1);
        kith.environment.keySet().removeIf(name -> name.startsWith("KITH_SHOP") || name.startsWith("KITH_SALESFORCE"));
        for (String route : List.of("contacts-to-hubspot", "customers-to-salesforce")) {
            Path file = Path.of("routes", route + ".camel.yaml");
            Files.copy(file, dir.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        kith.environment.put(KithAhead.FILE, dir.resolve("ahead").toString());
        tell(Duration.ZERO);
        List<Block> story = story();
        Files.write(
                dir.resolve("config/systems/agency-blau.yaml"),
                story.stream()
                        .filter(block -> block.kind().equals("yaml"))
                        .findFirst()
                        .orElseThrow()
                        .lines());
        try (KithProcess service = KithProcess.start(dir, kith.environment, "start")) {
            service.awaitOut("Ctrl-C stops safely.");
            assertThat(kith.kith("run", "contacts-to-hubspot").status()).isZero();
            tokens.put("olga", kith.token("olga", "requester"));
            tokens.put("ben", kith.token("ben", "approver"));
            for (Block block : story) {
                switch (block.kind()) {
                    case "text" -> files.put(files.isEmpty() ? "letter.txt" : "question.txt", text(block.lines()));
                    case "later" ->
                        tell(Duration.ofDays(Long.parseLong(block.lines().get(0))));
                    case "console" -> run(block.lines());
                    default -> assertThat(block.kind()).isEqualTo("yaml");
                }
            }
        } finally {
            kith.close();
        }
    }

    private void tell(Duration later) throws IOException {
        ahead = ahead.plus(later);
        Files.writeString(dir.resolve("ahead.new"), ahead.toString());
        Files.move(
                dir.resolve("ahead.new"),
                dir.resolve("ahead"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static List<Block> story() throws IOException {
        String guide = Files.readString(GUIDE);
        int begin = guide.indexOf("## The story of one request");
        List<Block> blocks = new ArrayList<>();
        List<String> open = null;
        for (String line :
                guide.substring(begin, guide.indexOf("\n## ", begin + 1)).split("\n")) {
            Matcher later = DAYS_LATER.matcher(line);
            if (later.matches()) {
                blocks.add(new Block("later", List.of(later.group(1))));
            } else if (line.equals("```")) {
                open = null;
            } else if (line.startsWith("```")) {
                open = new ArrayList<>();
                blocks.add(new Block(line.substring(3), open));
            } else if (open != null) {
                open.add(line);
            }
        }
        return blocks;
    }

    private void run(List<String> lines) {
        for (int i = 0; i < lines.size(); ) {
            Matcher prompt = PROMPT.matcher(lines.get(i));
            assertThat(prompt.matches()).as(lines.get(i)).isTrue();
            List<String> printed = new ArrayList<>();
            for (i++; i < lines.size() && !PROMPT.matcher(lines.get(i)).matches(); i++) {
                printed.add(lines.get(i));
            }
            // what Kith does by itself in between takes a moment
            await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                Ended ended = command(prompt.group(1), prompt.group(2), prompt.group(3));
                assertThat(fits(printed, ended.all().strip().lines().toList()))
                        .as("%s%nprinted%n%s%nand the guide says%n%s", prompt.group(), ended.all(), text(printed))
                        .isTrue();
            });
        }
    }

    private Ended command(String person, String line, String input) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String written = word.group(1) != null ? word.group(1) : word.group(2);
            for (Map.Entry<String, String> one : actual.entrySet()) {
                written = written.replace(one.getKey(), one.getValue());
            }
            words.add(written.endsWith(".pdf") ? dir.resolve(written).toString() : written);
        }
        InputStream real = System.in;
        if (input != null) {
            System.setIn(new ByteArrayInputStream(files.get(input).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            String[] command = words.toArray(new String[0]);
            return tokens.containsKey(person) ? kith.as(tokens.get(person), command) : kith.kith(command);
        } finally {
            System.setIn(real);
        }
    }

    /** Learns on the way what is another each time. */
    private boolean fits(List<String> guide, List<String> printed) {
        if (guide.isEmpty()) {
            return printed.isEmpty();
        }
        if (guide.get(0).equals("...")) {
            for (int skipped = 0; skipped <= printed.size(); skipped++) {
                if (fits(guide.subList(1, guide.size()), printed.subList(skipped, printed.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !printed.isEmpty()
                && fits(guide.get(0), printed.get(0).replace(dir + "/", ""))
                && fits(guide.subList(1, guide.size()), printed.subList(1, printed.size()));
    }

    private boolean fits(String guide, String printed) {
        if (!DIFFERS.matcher(guide)
                .replaceAll("*")
                .stripTrailing()
                .equals(DIFFERS.matcher(printed).replaceAll("*").stripTrailing())) {
            return false;
        }
        Matcher said = DIFFERS.matcher(guide);
        Matcher is = DIFFERS.matcher(printed);
        while (said.find() && is.find()) {
            actual.put(said.group(), is.group());
        }
        return true;
    }
}
