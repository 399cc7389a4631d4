package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kith.config.ObjectMap;
import dev.kith.config.ObjectMap.ReadFrom;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.connector.SystemUnavailable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong is told in our words, at once, and without anything of a row. */
abstract class JdbcFailuresContract extends JdbcBench {

    private static final String SECRET = "Quillwright";
    private static final ObjectMap CUSTOMERS = table("c", "id", Optional.of("changed"), "name");

    @BeforeEach
    void customers() {
        execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(20), changed timestamp)");
        fill("c", 3_000, "#, '" + SECRET + "', '2026-01-02 03:04:05'");
    }

    private static void tellsNothing(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(SECRET).doesNotContain("2026-01-02");
    }

    @Test
    void aColumnThatVanishedIsNamed() {
        execute("ALTER TABLE c RENAME COLUMN name TO full_name");

        assertThatThrownBy(() -> source(CUSTOMERS))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("shop.customers has no column 'name' any more")
                .hasMessageContaining("config/systems/shop.yaml:12");
    }

    @Test
    void aColumnThatVanishesBetweenTwoStatementsStopsTheRun() {
        Source source = source(CUSTOMERS);
        try (Source.Changes changes = source.changes(Position.START)) {
            assertThat(changes.next()).hasSize(2_000);
            execute("ALTER TABLE c DROP COLUMN name");

            Throwable thrown = catchThrowable(changes::next);

            assertThat(thrown).isInstanceOf(ObjectMismatch.class).hasMessageContaining("SQLState 42");
            tellsNothing(thrown);
        }
    }

    @Test
    void aTableThatVanishedIsToldBeforeAndDuringARun() {
        Source source = source(CUSTOMERS);
        execute("DROP TABLE c");

        assertThatThrownBy(() -> scan(source)).isInstanceOf(ObjectMismatch.class);
        assertThatThrownBy(source::isEmpty).isInstanceOf(ObjectMismatch.class);
        assertThatThrownBy(() -> source(CUSTOMERS))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("has no table or view of a name")
                .hasMessageContaining("config/systems/shop.yaml");
    }

    @Test
    void newColumnsAreReported() {
        execute("ALTER TABLE c ADD COLUMN Religion varchar(10)");

        assertThat(source(CUSTOMERS).undescribed()).contains("customers.religion");
    }

    @Test
    void aWrongPasswordIsRejectedAtOnce() {
        Shop right = guarded();
        JdbcSystem system = system(new Shop(right.url(), right.user(), "not-the-password"), ZoneOffset.UTC);
        long began = System.nanoTime();

        assertThatThrownBy(() -> system.source(CUSTOMERS))
                .isInstanceOf(CredentialsRejected.class)
                .hasMessageContaining("user or the password")
                .hasMessageNotContaining("not-the-password");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(system.answers()).isFalse();
    }

    @Test
    void aServerThatIsDownIsToldAtOnce() {
        Shop down = new Shop(nowhere(), shop.user(), shop.password());
        JdbcSystem system = system(down, ZoneOffset.UTC);
        long began = System.nanoTime();

        assertThatThrownBy(() -> system.source(CUSTOMERS))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessageContaining("did not answer: nothing listens on that machine's port");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aWrongDatabaseAWrongMachineAndAWrongTableAreToldApart() {
        assertThatThrownBy(() -> source(table("no_such_table", "id", "name")))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("has no table or view of a name");
        assumeTrue(shop.url().contains("//"), "a database in memory has no server");

        assertThatThrownBy(() -> at(shop.url().replaceAll("/\\w+(\\?|$)", "/no_such_database$1"))
                        .source(CUSTOMERS))
                .isInstanceOf(ObjectMismatch.class)
                .hasMessageContaining("has no database of the name at the end of url:");
        assertThatThrownBy(() -> at(shop.url().replaceAll("//[^:/]+", "//no-such-host.invalid"))
                        .source(CUSTOMERS))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessageContaining("nobody knows a machine of the name in url:");
    }

    private JdbcSystem at(String url) {
        return system(new Shop(url, shop.user(), shop.password()), ZoneOffset.UTC);
    }

    /** An address where nobody listens. */
    abstract String nowhere();

    /** The same database by a user whose password is looked at. */
    abstract Shop guarded();

    @Test
    void whatTheDriverSaysOfAValueStaysInTheDriver() {
        assumeFalse(isMariaDb(), "MariaDB reads every text as some number");
        ObjectMap casting = object(
                new ReadFrom.Query("SELECT id, CAST(name AS integer) AS name FROM c"), "id", Optional.empty(), "name");

        Throwable thrown = catchThrowable(() -> scan(source(casting)));

        assertThat(thrown).isInstanceOf(ObjectMismatch.class).hasMessageContaining("SQLState 22");
        tellsNothing(thrown);
    }

    @Test
    void aStatementThatIsNoSelectIsRefused() {
        ObjectMap deleting = object(new ReadFrom.Query("DELETE FROM c"), "id", Optional.empty(), "name");

        assertThatThrownBy(() -> source(deleting)).isInstanceOf(ObjectMismatch.class);
        assertThat(scan(source(CUSTOMERS)).records()).hasSize(3_000);
    }

    @Test
    void aNameThatIsNoTableIsRefused() {
        for (String name : new String[] {"c; DROP TABLE c", "c WHERE 1=1", "(SELECT 1)", "c -- x"}) {
            assertThatThrownBy(() -> source(table(name, "id", "name"))).as(name).isInstanceOf(ObjectMismatch.class);
        }
    }
}
