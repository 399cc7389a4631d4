package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.ObjectMismatch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that Kith may not ship come from the user's folder. */
class DriversTest {

    private static final String FILE = "config/systems/shop.yaml";

    @TempDir
    private Path folder;

    private void putMariaDbIntoTheFolder() throws IOException, URISyntaxException {
        Path jar = Path.of(org.mariadb.jdbc.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, folder.resolve("mariadb.jar"));
    }

    @Test
    void aMissingDriverIsNamedWithItsPlace() {
        assertThatThrownBy(() -> new Drivers(folder).database("jdbc:mysql://db/shop", "u", "p", FILE))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining("mysql-connector-j-9.4.0.jar")
                .hasMessageContaining(folder.toAbsolutePath().toString())
                .hasMessageContaining("KITH_DRIVERS");
    }

    @Test
    void aFolderThatIsNotThereIsAnEmptyOne() {
        assertThatThrownBy(() -> Drivers.of(
                                Map.of("KITH_DRIVERS", folder.resolve("none").toString()))
                        .database("jdbc:mysql://db/shop", "u", "p", FILE))
                .isInstanceOf(ObjectMismatch.class);
    }

    @Test
    void aJarThatIsBrokenIsPassedOver() throws Exception {
        Files.writeString(folder.resolve("a-broken.jar"), "no archive");
        putMariaDbIntoTheFolder();
        Database database = database();

        try (Connection connection = database.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aDriverOfTheFolderLogsNothingOfWhatItIsTold() throws Exception {
        putMariaDbIntoTheFolder();
        List<String> logged = new ArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord one) {
                logged.add(one.getMessage());
            }

            @Override
            public void flush() {
                // nothing is kept
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger.getLogger("").addHandler(listening);
        try (Connection connection = database().getConnection()) {
            assertThat(connection.getClass().getClassLoader())
                    .isNotSameAs(getClass().getClassLoader());
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT Quillwright"))
                    .isInstanceOf(SQLException.class);
        } finally {
            Logger.getLogger("").removeHandler(listening);
        }
        assertThat(logged).isEmpty();
    }

    private Database database() {
        return new Drivers(folder)
                .database(SharedMariaDb.newDatabase(), SharedMariaDb.USER, SharedMariaDb.PASSWORD, FILE);
    }
}
