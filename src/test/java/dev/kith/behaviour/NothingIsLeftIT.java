package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.state.Dictionary;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody is synced, forgotten and met again by every route, with every library's log wide open: neither before nor after does anything of
 * them stand in a file of Kith's, plain or as a digest that anybody could make. Numbers are those of the acceptance list.
 */
class NothingIsLeftIT {

    private static final List<String> ROUTES =
            List.of("customers-to-salesforce", "contacts-to-hubspot", "opt-outs-to-salesforce");
    private static final int OTHERS = 6;
    private static final List<String> WORDS = List.of(
            ErasureWorld.EMAIL,
            "ottilie.quillwright",
            "Ottilie Quillwright",
            "Quillwright",
            "Lindwurmgasse",
            "+49 30 7654321",
            "+49307654321",
            "500100017",
            "shop.customers:500100017",
            "1961-07-29",
            "Ottilie rings on Mondays");

    private Dictionary dictionary = dictionary(WORDS);

    @TempDir
    private Path folder;

    private KilledProcess.Installation installation;

    @BeforeEach
    void installWithEveryLogWideOpen() throws IOException {
        KilledProcess.Installation files = ErasureWorld.install(folder);
        for (String route : ROUTES) {
            Path file = Path.of("routes", route + ".camel.yaml");
            Files.copy(file, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path trace = folder.resolve("trace.xml");
        Files.writeString(
                trace,
                Files.readString(Path.of("src/main/resources/logback.xml"))
                        .replaceAll("level=\"(WARN|ERROR|INFO)\"", "level=\"TRACE\""));
        Path temporary = Files.createDirectories(folder.resolve("data/temporary"));
        installation = files.with(
                Map.of("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=" + trace + " -Djava.io.tmpdir=" + temporary));
    }

    @Test
    void nothingOfThemInAnH2StateNorAfterKill9_19_20_32_53_54_63_64_66() throws IOException, SQLException {
        try (ErasureWorld world = new ErasureWorld(installation, "data", "")) {
            forget(world, () -> {});
        }
        Path copy = Files.createDirectories(folder.resolve("copy")).resolve("state.mv.db");
        Files.copy(folder.resolve("data/state.mv.db"), copy);
        String url = "jdbc:h2:file:" + copy.toString().replace(".mv.db", "") + ";TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url, "kith", "");
                Statement statement = connection.createStatement()) {
            nothingIn("the database as SQL", String.join("\n", column(statement, "SCRIPT")));
        }
    }

    @Test
    void nothingOfThemInAPostgresqlStateNorAfterKill9OfItsServer_19_20_32_53_54_63_64()
            throws IOException, SQLException {
        Path server = folder.resolve("server");
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(server)
                .setCleanDataDirectory(false)
                .start();
        try (ErasureWorld world = new ErasureWorld(installation, "data", postgres.getJdbcUrl("postgres", "postgres"))) {
            forget(world, () -> nothingInServer(postgres, server));
            long pid = Long.parseLong(
                    Files.readAllLines(server.resolve("postmaster.pid")).get(0));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().until(() -> ProcessHandle.of(pid).isEmpty());
            nothingIn(server);
        } finally {
            postgres.close();
        }
    }

    private static Dictionary dictionary(List<String> words) {
        return new Dictionary(
                words,
                word -> Set.of(
                        word, "shop.customers:" + word, "EMAIL:1:" + word, "PHONE:1:" + word, "RECORD:1:" + word));
    }

    /** What can be looked at besides Kith's own files. */
    private interface Look {
        void look() throws IOException, SQLException;
    }

    private void forget(ErasureWorld world, Look look) throws IOException, SQLException {
        world.insertPerson();
        world.shop(
                "insert into customers (customer_id, first_name, last_name, email, phone, country_code, updated_at) values"
                        + " (500100018, 'Ottilie', 'Quillwright', 'ottilie.quillwright(at)example.org', '+49 30 7654321', 'DE', localtimestamp)");
        ROUTES.forEach(route -> world.done("pause", route));
        try (KilledProcess kith = world.start()) {
            assertThat(count(world, "customers-to-salesforce", "setAside")).isEqualTo(1);
            cycle(world);
            List<String> words = new ArrayList<>(WORDS);
            world.salesforce.records("Contact").stream()
                    .filter(contact -> "Quillwright".equals(contact.get("LastName")))
                    .forEach(contact -> words.add(String.valueOf(contact.get("Id"))));
            dictionary = dictionary(words);
            assertThat(dictionary.in(world.salesforce.dump().toString().getBytes(StandardCharsets.UTF_8)))
                    .contains("plain " + ErasureWorld.EMAIL, "plain " + words.get(WORDS.size()));
            assertThat(world.hubSpot.records("contacts").toString()).contains("Quillwright");
            // What matching keeps of them is no more in the clear than the rest, and goes with them.
            world.done("match", "load", "person");
            nothingIn(folder.resolve("data"));
            look.look();

            String number = world.plan();
            world.approve(number);
            await().until(() -> {
                world.moveTo(world.now().plusSeconds(60));
                return world.stage(number).equals("purge-pending");
            });
            for (int i = 0; i < 3; i++) {
                cycle(world);
            }
            assertThat(world.salesforce.records("Contact")).as("no ghost").hasSize(OTHERS);
            assertThat(world.hubSpot.records("contacts")).as("no ghost").hasSize(OTHERS);
            comeBack(world);
            nothingIn(folder.resolve("data"));
            look.look();
            kith.kill();
        }
        nothingIn(folder.resolve("data"));
        try (Stream<Path> printed = Files.list(folder)) {
            for (Path file : printed.filter(Files::isRegularFile)
                    .filter(one -> one.toString().endsWith(".txt"))
                    .toList()) {
                nothingIn(file);
            }
        }
        assertThat(Files.size(folder.resolve("data/logs/kith.log"))).isGreaterThan(100_000);
    }

    /** Out of a backup of the shop, out of an old file under another number, and by hand in Salesforce: blocked, and counted. */
    private void comeBack(ErasureWorld world) throws IOException {
        world.shop(
                "update customers set first_name = 'Ottilie', last_name = 'Quillwright', email = '" + ErasureWorld.EMAIL
                        + "', phone = '+49 30 7654321', updated_at = localtimestamp where customer_id = 500100017");
        world.shop("insert into customers (customer_id, first_name, last_name, email, country_code, updated_at) values"
                + " (500300037, 'O.', 'Quillwright', ' Ottilie.Quillwright+shop@EXAMPLE.org', 'DE', localtimestamp)");
        world.salesforce.put("Contact", Map.of("LastName", "Quillwright", "Email", ErasureWorld.EMAIL));

        assertThat(count(world, "customers-to-salesforce", "suppressed"))
                .as("with the one that was set aside")
                .isEqualTo(3);
        assertThat(count(world, "customers-to-salesforce", "setAside")).isZero();
        assertThat(count(world, "contacts-to-hubspot", "suppressed")).isEqualTo(1);
        assertThat(world.salesforce.records("Contact")).hasSize(OTHERS + 1);
        assertThat(world.hubSpot.records("contacts")).hasSize(OTHERS);
    }

    private static int count(ErasureWorld world, String route, String fate) throws IOException {
        return world.done("run", route, "--all", "--go", "--json")
                .json()
                .path("routes")
                .get(0)
                .path(fate)
                .asInt();
    }

    private static void cycle(ErasureWorld world) {
        ROUTES.forEach(route -> world.done("run", route, "--all", "--go"));
    }

    private void nothingIn(Path files) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(dictionary.in(bytes(file))).as(file.toString()).isEmpty();
            }
        }
    }

    /** The server works on: what it has taken away meanwhile holds nothing. */
    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private void nothingIn(String what, String text) {
        assertThat(dictionary.in(text.getBytes(StandardCharsets.UTF_8)))
                .as(what)
                .isEmpty();
    }

    /** Rows as text, because long values are packed in files; then all files: heap, dead rows, statistics, write-ahead log. */
    private void nothingInServer(EmbeddedPostgres postgres, Path server) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
            statement.execute("CHECKPOINT");
            for (String table : column(statement, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                nothingIn(table, String.join("\n", column(statement, "SELECT t::text FROM " + table + " t")));
            }
            nothingIn("pg_stats", String.join("\n", column(statement, "SELECT s::text FROM pg_stats s")));
        }
        nothingIn(server);
    }

    private static List<String> column(Statement statement, String select) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }
}
