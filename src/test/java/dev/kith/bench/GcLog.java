package dev.kith.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code -Xlog:gc*} tells of a run's memory, in megabytes.
 *
 * @param used most that was in use when a collection began
 * @param live most that a collection left in use
 * @param allowed the most that Java was allowed to take
 */
record GcLog(int used, int live, int allowed) {

    private static final Pattern COLLECTED = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");
    private static final Pattern ALLOWED = Pattern.compile("Heap Max Capacity: (\\d+)M");

    static GcLog read(Path file) throws IOException {
        int used = 0;
        int live = 0;
        int allowed = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher collected = COLLECTED.matcher(line);
            if (collected.find()) {
                used = Math.max(used, Integer.parseInt(collected.group(1)));
                live = Math.max(live, Integer.parseInt(collected.group(2)));
            }
            Matcher most = ALLOWED.matcher(line);
            if (most.find()) {
                allowed = Integer.parseInt(most.group(1));
            }
        }
        return new GcLog(used, live, allowed);
    }
}
