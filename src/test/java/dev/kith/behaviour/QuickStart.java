package dev.kith.behaviour;

import dev.kith.Kith;
import dev.kith.KithAhead;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kith as a jar, and an archive of its classes that one run of the sandbox leaves behind: with it the next ones start in half the time. */
final class QuickStart {

    private static @Nullable Path folder;

    private QuickStart() {}

    /** The beginning of a command line, up to the main class. */
    static List<String> java(boolean withClockAhead) {
        Path archive = folder().resolve("classes.jsa");
        return command("-XX:SharedArchiveFile=" + archive, folder(), withClockAhead ? KithAhead.class : Kith.class);
    }

    private static synchronized Path folder() {
        if (folder == null) {
            folder = made();
        }
        return folder;
    }

    private static Path made() {
        try {
            Path made = Files.createTempDirectory("kith-under-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            jar(made.resolve("kith.jar"));
            KilledProcess.copy(Path.of("config"), made.resolve("config"));
            KilledProcess.copy(Path.of("routes"), made.resolve("routes"));
            List<String> line = new ArrayList<>(
                    command("-XX:ArchiveClassesAtExit=" + made.resolve("classes.jsa"), made, Kith.class));
            line.addAll(List.of("start", "--once"));
            ProcessBuilder builder =
                    new ProcessBuilder(line).directory(made.toFile()).redirectErrorStream(true);
            builder.redirectOutput(made.resolve("out").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
            builder.start().waitFor();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String sharing, Path folder, Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                sharing,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                folder.resolve("kith.jar") + File.pathSeparator + jars(),
                main.getName());
    }

    /** Surefire's own class path holds nothing but a jar that names the real one. */
    private static String jars() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return String.join(
                File.pathSeparator,
                Arrays.stream(path.split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"))
                        .toList());
    }

    /** Classes can be archived out of jars only. */
    private static void jar(Path jar) throws IOException {
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
        }
    }
}
