package dev.kith.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** Tells commands of the same user where the running service listens, and gives them its token. Only its user can read it. */
public record DaemonFile(String host, int port, String token, long pid) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MILLIS_TO_CONNECT = 3_000;

    /** The file within the folder for data. */
    public static Path in(Path data) {
        return data.resolve("daemon.json");
    }

    /** Whole or not at all: a command that read half a file would take the service for gone and open the state itself. */
    public void write(Path file) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path written = Files.createTempFile(folder, "daemon", ".new"); // only its user can read it
        try {
            JSON.writeValue(written.toFile(), Map.of("host", host, "port", port, "token", token, "pid", pid));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** The service that wrote the file, if it still listens: in a container every Kith has the same process number. */
    public static Optional<DaemonFile> read(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            DaemonFile daemon = new DaemonFile(
                    json.path("host").asText(),
                    json.path("port").asInt(),
                    json.path("token").asText(),
                    json.path("pid").asLong());
            boolean alive = ProcessHandle.of(daemon.pid())
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
            return alive && daemon.listens() ? Optional.of(daemon) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(reachable(), port), MILLIS_TO_CONNECT);
            return true;
        } catch (SocketTimeoutException e) {
            return true; // it is there, and too busy
        } catch (IOException e) {
            return false;
        }
    }

    /** Where commands on this machine find a service that listens on every address. */
    public String reachable() {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    @Override
    public String toString() {
        return "DaemonFile[" + host + ":" + port + "]";
    }
}
