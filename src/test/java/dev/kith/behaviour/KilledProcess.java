package dev.kith.behaviour;

import dev.kith.Kith;
import dev.kith.KithAhead;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Kith in a process of its own, which a test may end as a power cut would. */
final class KilledProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private KilledProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * What all processes of a test have in common. The first one that runs to its end leaves an archive of its classes behind, with
     * which the next ones start in half the time.
     */
    record Installation(Path folder, Map<String, String> environment) {

        /** Copies the files that Kith ships with, and the first of the routes, into the folder. */
        static Installation in(Path folder, Map<String, String> environment) {
            copy(Path.of("config"), folder.resolve("config"));
            copy(
                    Path.of("routes", KilledWorld.ROUTE + ".camel.yaml"),
                    folder.resolve("routes").resolve(KilledWorld.ROUTE + ".camel.yaml"));
            jar(folder.resolve("kith-under-test.jar"));
            return new Installation(folder, environment);
        }

        /** The same programs and files with other surroundings. */
        Installation with(Map<String, String> changes) {
            Map<String, String> merged = new java.util.HashMap<>(environment);
            merged.putAll(changes);
            return new Installation(folder, merged);
        }

        KilledProcess start(String... arguments) {
            Path archive = folder.resolve("classes.jsa");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
                    "-Xlog:cds=off",
                    "-Xlog:cds+dynamic=off",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-cp",
                    folder.resolve("kith-under-test.jar") + File.pathSeparator + jars(),
                    (environment.containsKey(KithAhead.FILE) ? KithAhead.class : Kith.class).getName()));
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
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
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

    /** Surefire's own class path holds nothing but a jar that names the real one. */
    private static Stream<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator)).filter(entry -> !entry.isBlank());
    }

    private static String jars() {
        return String.join(
                File.pathSeparator,
                classPath().filter(entry -> entry.endsWith(".jar")).toList());
    }

    /** Classes can be archived out of jars only. */
    private static void jar(Path jar) {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(0);
            Path classes = Path.of(Kith.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            try (Stream<Path> files = Files.walk(classes)) {
                // Folders too: Flyway looks for its migrations by folder.
                for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                    String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                    out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, out);
                    }
                    out.closeEntry();
                }
            }
            String ahead = KithAhead.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(ahead));
            try (InputStream compiled = KithAhead.class.getResourceAsStream("/" + ahead)) {
                Objects.requireNonNull(compiled).transferTo(out);
            }
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
