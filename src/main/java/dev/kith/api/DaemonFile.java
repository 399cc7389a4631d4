package dev.kith.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** Tells commands of the same user where the running service listens, and gives them its token. Only its user can read it. */
public record DaemonFile(String host, int port, String token, long pid) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file within the folder for data. */
    public static Path in(Path data) {
        return data.resolve("daemon.json");
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writeValue(file.toFile(), Map.of("host", host, "port", port, "token", token, "pid", pid));
    }

    /** The service that wrote the file, if that process still lives. */
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
            return ProcessHandle.of(daemon.pid()).filter(ProcessHandle::isAlive).map(alive -> daemon);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "DaemonFile[" + host + ":" + port + "]";
    }
}
