package dev.kith.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DaemonFileTest {

    @TempDir
    private Path data;

    @Test
    void aCommandNeverReadsHalfAFile() throws IOException {
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            DaemonFile written = new DaemonFile(
                    "127.0.0.1",
                    service.getLocalPort(),
                    "a token",
                    ProcessHandle.current().pid());
            Path file = DaemonFile.in(data);
            written.write(file);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        written.write(file);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            do {
                assertThat(DaemonFile.read(file)).contains(written);
                service.accept().close();
            } while (!writing.isDone());
            writing.join();
        }
    }

    @Test
    void onlyItsUserCanReadIt() throws IOException {
        Path file = DaemonFile.in(data);
        new DaemonFile("127.0.0.1", 1, "a token", 1).write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data.toFile().list()).containsExactly("daemon.json");
    }
}
