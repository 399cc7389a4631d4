package dev.kith.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java of its own, whose memory and time are nobody else's. It is told to end when this closes. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private volatile Duration cpu = Duration.ZERO;

    private Child(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Thread watch = new Thread(this::watch, "watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** A process that has ended tells nothing any more. */
    private void watch() {
        try {
            do {
                cpu = process.info().totalCpuDuration().orElse(cpu);
            } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seconds of processors' time that it took, as last seen. On a busy machine they tell more than the clock. */
    double cpuSeconds() {
        return cpu.toMillis() / 1000.0;
    }

    /** @param line what stands behind {@code java} */
    static Child java(Path dir, Map<String, String> environment, List<String> line) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new Child(builder.start());
    }

    /** A class of this benchmark. */
    static Child main(Class<?> type, String heap, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
        line.add(type.getName());
        line.addAll(List.of(arguments));
        return java(Path.of("").toAbsolutePath(), Map.of(), line);
    }

    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("A process ended before it had said what it was asked");
        }
        return line;
    }

    /** All that it prints until it ends. */
    String output() throws IOException {
        return out.lines().collect(Collectors.joining("\n"));
    }

    int exitStatus() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        exitStatus();
    }
}
