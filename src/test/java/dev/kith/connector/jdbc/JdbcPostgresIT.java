package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Outcome;
import dev.kith.connector.Destination.Write;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.state.SharedPostgres;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every source database must give, on PostgreSQL. */
class JdbcPostgresIT {

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
    class Erasing extends JdbcEraserContract {
        @Override
        JdbcBench.Shop newShop() {
            return empty();
        }

        @Override
        JdbcBench.Shop nowhere() {
            return new JdbcBench.Shop("jdbc:postgresql://127.0.0.1:1/shop", "postgres", "");
        }

        @Override
        String newUser(String name, String password) {
            return "CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'";
        }
    }

    @Nested
    class OnlyHere extends JdbcBench {
        @Override
        Shop newShop() {
            return empty();
        }

        @Test
        void stampsWithoutEndComeLastAndKeepTheWatermarkWhereItIs() {
            for (String type : List.of("timestamp", "timestamptz", "date")) {
                execute("CREATE TABLE c (id integer PRIMARY KEY, changed " + type + ")");
                fill("c", 2_500, "#, 'infinity'");
                execute("INSERT INTO c VALUES (9001, '2026-11-20'), (9002, '-infinity')");
                Source source = source(JdbcBench.table("c", "id", Optional.of("changed")));
                Scan all = scan(source);

                assertThat(all.keys())
                        .as(type)
                        .hasSize(2_502)
                        .startsWith("9002", "9001")
                        .doesNotHaveDuplicates();
                assertThat(all.end().text()).as(type).startsWith("s|2026-11-20");
                assertThat(scan(source, all.end()).keys()).as(type).hasSize(2_501);
                execute("DROP TABLE c");
            }
        }

        @Test
        void keysOfATypeOfItsOwnAreReadInItsOwnOrder() {
            execute("CREATE TYPE size AS ENUM ('small', 'medium', 'large')", "CREATE DOMAIN nr AS integer");
            execute("CREATE TABLE c (id size PRIMARY KEY)", "CREATE TABLE d (id nr PRIMARY KEY)");
            execute("INSERT INTO c VALUES ('large'), ('small'), ('medium')");
            fill("d", 2_500, "#");
            Source source = source(JdbcBench.table("c", "id"));

            assertThat(scan(source).keys()).containsExactly("small", "medium", "large");
            assertThat(scan(source, new Position("k|small")).keys()).containsExactly("medium", "large");
            assertThat(scan(source(JdbcBench.table("d", "id"))).keys())
                    .hasSize(2_500)
                    .doesNotHaveDuplicates();
        }

        @Test
        void aUserWithoutTheRightIsToldToLookAtIt() {
            execute("CREATE TABLE c (id integer PRIMARY KEY)", "DROP ROLE IF EXISTS stranger");
            execute("CREATE ROLE stranger LOGIN PASSWORD 'x'");
            JdbcSystem system = system(new Shop(shop.url(), "stranger", "x"), ZoneOffset.UTC);

            assertThatThrownBy(() -> system.source(JdbcBench.table("c", "id")))
                    .isInstanceOf(ObjectMismatch.class)
                    .hasMessageContaining("does not let its user read");
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
            return "jdbc:postgresql://127.0.0.1:1/shop";
        }

        @Override
        Shop guarded() {
            SharedPostgres.askForThePasswordOf("guarded", "right");
            return new Shop(shop.url(), "guarded", "right");
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
                    "CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN INSERT INTO touched VALUES (1); RETURN NEW; END'",
                    "CREATE TRIGGER watch AFTER UPDATE ON c FOR EACH ROW EXECUTE FUNCTION watch()");
        }

        @Test
        void aStampThatTheDatabaseSetsIsTheShopsLocalTime() {
            execute("CREATE TABLE d (id integer PRIMARY KEY, name text, changed timestamp)");
            execute("INSERT INTO d VALUES (1, 'a', NULL)");
            execute(
                    "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN NEW.changed = now(); RETURN NEW; END'",
                    "CREATE TRIGGER stamp BEFORE UPDATE ON d FOR EACH ROW EXECUTE FUNCTION stamp()");

            destination(table("d", "id", "name")).write(List.of(write(1, Map.of("name", "b"))));

            // The bench's clock stands in winter: Berlin is an hour ahead.
            assertThat(one(
                            "SELECT abs(extract(epoch FROM changed - (now() AT TIME ZONE 'UTC' + interval '1 hour'))) < 60"
                                    + " FROM d"))
                    .isEqualTo("t");
        }

        @Test
        void typesOfTheDatabasesOwnAreWrittenAndComparedToo() {
            execute("CREATE TYPE size AS ENUM ('small', 'large')");
            execute("CREATE TABLE d (id integer PRIMARY KEY, s size, j json, b jsonb, u uuid, z timestamptz)");
            execute("INSERT INTO d VALUES (1, 'small', NULL, NULL, NULL, NULL)");
            Destination shop = destination(table("d", "id", "s", "j", "b", "u", "z"));
            Write all = write(
                    1,
                    Map.of(
                            "s", "large",
                            "j", "{\"a\": 1}",
                            "b", "{\"a\":1}",
                            "u", "7f3c1d8e-5b0a-4c8f-9f55-0a6d1c2b3e4f",
                            "z", "2026-07-01T10:00:00.000Z"));
            shop.write(List.of(all));
            String version = one("SELECT xmin FROM d");

            assertThat(shop.write(List.of(all))).containsExactly(new Outcome.Done("1", false));

            assertThat(one("SELECT xmin FROM d")).isEqualTo(version);
            assertThat(one("SELECT concat(s, b->>'a', extract(hour FROM z AT TIME ZONE 'UTC')) FROM d"))
                    .isEqualTo("large110");
            assertThat(shop.write(List.of(write(1, Map.of("s", "huge")))).get(0))
                    .isInstanceOf(Outcome.Refused.class);
        }

        @Test
        void aUserWithoutTheRightIsToldToLookAtIt() {
            execute("DROP ROLE IF EXISTS reader");
            execute("CREATE ROLE reader LOGIN PASSWORD 'x'", "GRANT SELECT ON c TO reader");
            execute("INSERT INTO c (id, name) VALUES (1, 'a')");
            Destination reader = system(new Shop(shop.url(), "reader", "x"), ZoneOffset.UTC)
                    .destination(table("c", "id", "name"), Optional.empty());

            assertThatThrownBy(() -> reader.write(List.of(write(1, Map.of("name", "b")))))
                    .isInstanceOf(ObjectMismatch.class)
                    .hasMessageContaining("may not update it");
        }

        @Test
        void aLostConnectionIsMadeAnew() {
            execute("INSERT INTO c (id, name) VALUES (1, 'a')");
            Destination shop = destination(table("c", "id", "name"));
            shop.write(List.of(write(1, Map.of("name", "b"))));
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

            assertThat(shop.write(List.of(write(1, Map.of("name", "c")))))
                    .containsExactly(new Outcome.Done("1", false));
        }
    }

    private static JdbcBench.Shop empty() {
        return new JdbcBench.Shop(SharedPostgres.newDatabase(), SharedPostgres.USER, SharedPostgres.PASSWORD);
    }
}
