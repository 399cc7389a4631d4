package dev.kith.behaviour;

import dev.kith.KithAhead;
import dev.kith.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kith in a process of its own, which a test may end as a power cut would. */
final class KilledProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private KilledProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What all processes of a test have in common. */
    record Installation(Path folder, Map<String, String> environment) {

        /** Copies the files that Kith ships with, and the first of the routes, into the folder. */
        static Installation in(Path folder, Map<String, String> environment) {
            copy(Path.of("config"), folder.resolve("config"));
            copy(
                    Path.of("routes", KilledWorld.ROUTE + ".camel.yaml"),
                    folder.resolve("routes").resolve(KilledWorld.ROUTE + ".camel.yaml"));
            return new Installation(folder, environment);
        }

        /** The same programs and files with other surroundings. */
        Installation with(Map<String, String> changes) {
            Map<String, String> merged = new java.util.HashMap<>(environment);
            merged.putAll(changes);
            return new Installation(folder, merged);
        }

        KilledProcess start(String... arguments) {
            List<String> command = new ArrayList<>(QuickStart.java(environment.containsKey(KithAhead.FILE)));
            command.addAll(Arrays.asList(arguments));
            try {
                Path output = Files.createTempFile(folder, "output", ".txt");
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
                builder.environment().putAll(environment);
                return new KilledProcess(builder.start(), output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** What it printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its threads are at. */
    String threads() {
        String jstack =
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
        try {
            Process asked = new ProcessBuilder(jstack, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no thread dump: " + e.getMessage();
        }
    }

    /** Ends it at once, without a word (SIGKILL). @return true when it was still alive */
    boolean kill() {
        boolean alive = process.isAlive();
        process.destroyForcibly();
        exitStatus();
        return alive;
    }

    /** Holds it ({@code STOP}) or lets it go on ({@code CONT}). */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end. */
    int exitStatus() {
        try {
            if (!process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                String threads = threads();
                process.destroyForcibly();
                throw new AssertionError("Did not end: " + output() + threads);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            Files.createDirectories(to.resolveSibling("."));
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
