package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Write;
import dev.kith.record.CustomerRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every source and destination database must give, on MariaDB. */
class JdbcMariaDbIT {

    @Nested
    class Paging extends JdbcPagingContract {
        @Override
        Shop newShop() {
            return empty();
        }
    }

    @Nested
    class Changes extends JdbcChangesContract {
        @Override
        Shop newShop() {
            return empty();
        }
    }

    @Nested
    class Types extends JdbcTypesContract {
        @Override
        Shop newShop() {
            return empty();
        }
    }

    @Nested
    class Failures extends JdbcFailuresContract {
        @Override
        Shop newShop() {
            return empty();
        }

        @Override
        String nowhere() {
            return "jdbc:mariadb://127.0.0.1:1/shop";
        }

        @Override
        Shop guarded() {
            return shop;
        }
    }

    @Nested
    class Writing extends JdbcDestinationContract {
        @Override
        Shop newShop() {
            return empty();
        }

        @Override
        void watchUpdates() {
            execute(
                    "CREATE TABLE touched (n integer)",
                    "CREATE TRIGGER watch AFTER UPDATE ON c FOR EACH ROW INSERT INTO touched VALUES (1)");
        }
    }

    @Nested
    class OnlyHere extends JdbcBench {
        @Override
        Shop newShop() {
            return empty();
        }

        @Test
        void aTimestampIsAMomentAndADatetimeALocalTime() {
            execute("CREATE TABLE c (id integer PRIMARY KEY, m timestamp with time zone, l timestamp)");
            execute("INSERT INTO c VALUES (1, NULL, NULL)");
            Map<String, String> both = Map.of("m", "2026-07-01T10:00:00.000Z", "l", "2026-07-01T10:00:00.000Z");

            destination(table("c", "id", "m", "l")).write(List.of(JdbcDestinationContract.write(1, both)));

            assertThat(one("SELECT concat(m, ' and ', l) FROM c"))
                    .isEqualTo("2026-07-01 10:00:00.000000 and 2026-07-01 12:00:00.000000");
            CustomerRecord read =
                    scan(source(table("c", "id", "m", "l"))).records().get(0);
            assertThat(read.value("m").orElseThrow()).hasToString("2026-07-01T10:00Z");
            assertThat(read.value("l").orElseThrow()).hasToString("2026-07-01T12:00+02:00");
        }

        @Test
        void aMomentThatIsThereAlreadyIsNotTouched() {
            execute("CREATE TABLE c (id integer PRIMARY KEY, m timestamp with time zone)");
            execute("INSERT INTO c VALUES (1, NULL)", "CREATE TABLE touched (n integer)");
            Write write = JdbcDestinationContract.write(1, Map.of("m", "2026-12-01T10:00:00.000Z"));
            Destination shop = destination(table("c", "id", "m"));
            shop.write(List.of(write));
            execute("CREATE TRIGGER watch AFTER UPDATE ON c FOR EACH ROW INSERT INTO touched VALUES (1)");

            assertThat(shop.write(List.of(write))).containsExactly(new Outcome.Done("1", false));
            assertThat(one("SELECT count(*) FROM touched")).isEqualTo("0");
        }

        @Test
        void aStampThatTheDatabaseSetsIsTheShopsLocalTime() {
            execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(10),"
                    + " changed timestamp ON UPDATE CURRENT_TIMESTAMP(6))");
            execute("INSERT INTO c VALUES (1, 'a', NULL)");

            destination(table("c", "id", "name")).write(List.of(JdbcDestinationContract.write(1, Map.of("name", "b"))));

            // The bench's clock stands in winter: Berlin is an hour ahead.
            assertThat(one("SELECT abs(timestampdiff(SECOND, changed, utc_timestamp() + INTERVAL 1 HOUR)) < 60 FROM c"))
                    .isEqualTo("1");
        }

        @Test
        void whatFitsNoWordOfAListIsRefusedAndNotCutOff() {
            execute("CREATE TABLE c (id integer PRIMARY KEY, size enum('small', 'large'), flag tinyint(1))");
            execute("INSERT INTO c VALUES (1, 'small', 0)");
            Destination shop = destination(table("c", "id", "size", "flag"));

            List<Outcome> outcomes = shop.write(List.of(
                    JdbcDestinationContract.write(1, Map.of("size", "huge")),
                    JdbcDestinationContract.write(1, Map.of("size", "large", "flag", true))));

            assertThat(outcomes.get(0)).isInstanceOf(Outcome.Refused.class);
            assertThat(outcomes.get(1)).isEqualTo(new Outcome.Done("1", false));
            assertThat(one("SELECT concat(size, flag) FROM c")).isEqualTo("large1");
        }

        @Test
        void unsignedKeysAreReadToTheirEnd() {
            execute("CREATE TABLE c (id bigint unsigned PRIMARY KEY, n int unsigned)");
            fill("c", 2_500, "18446744073709540000 + #, 4294967295");
            Scan all = scan(source(table("c", "id", "n")));

            assertThat(all.keys()).hasSize(2_500).doesNotHaveDuplicates().contains("18446744073709542500");
        }
    }

    private static JdbcBench.Shop empty() {
        return new JdbcBench.Shop(SharedMariaDb.newDatabase(), SharedMariaDb.USER, SharedMariaDb.PASSWORD);
    }
}
