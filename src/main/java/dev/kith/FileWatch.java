package dev.kith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then whether files were saved. For the sandbox only: elsewhere an editor's autosave must not go live. */
final class FileWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final List<Path> folders;
    private final Runnable saved;
    private String seen;

    FileWatch(List<Path> folders, Runnable saved) {
        this.folders = List.copyOf(folders);
        this.saved = saved;
        this.seen = stamp();
    }

    @Override
    public void run() {
        String now = stamp();
        if (!now.equals(seen)) {
            seen = now;
            try {
                saved.run();
            } catch (RuntimeException e) {
                LOG.error("Saved files could not be taken up: {}", e.getClass().getName());
            }
        }
    }

    private String stamp() {
        return folders.stream().map(FileWatch::stamp).collect(Collectors.joining());
    }

    private static String stamp(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(FileWatch::stampOf)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String stampOf(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return file + " gone";
        }
    }
}
