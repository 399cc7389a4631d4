package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.Position;
import dev.kith.connector.Source;
import dev.kith.state.SharedPostgres;
import java.time.ZoneOffset;
import java.util.List;
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
                    .hasMessageContaining("may not read it");
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

    private static JdbcBench.Shop empty() {
        return new JdbcBench.Shop(SharedPostgres.newDatabase(), SharedPostgres.USER, SharedPostgres.PASSWORD);
    }
}
