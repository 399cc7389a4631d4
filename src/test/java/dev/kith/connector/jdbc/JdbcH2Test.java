package dev.kith.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.connector.ObjectMismatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every source database must give, on H2. */
class JdbcH2Test {

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
            return "jdbc:h2:tcp://127.0.0.1:1/./shop";
        }

        @Override
        Shop guarded() {
            return shop;
        }

        @Test
        void aTableWhoseNameIsAnotherOnesButForItsLettersSizeIsMissing() {
            execute("CREATE TABLE \"Orders\" (id integer)");

            assertThatThrownBy(() -> source(table("orders", "id")))
                    .isInstanceOf(ObjectMismatch.class)
                    .hasMessageContaining("SQLState 42S03")
                    .hasMessageContaining("has no table or view of a name");
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
            return new JdbcBench.Shop("jdbc:h2:tcp://127.0.0.1:1/./shop", "sa", "secret");
        }

        @Override
        String newUser(String name, String password) {
            return "CREATE USER " + name + " PASSWORD '" + password + "'";
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
                    "CREATE TRIGGER watch AFTER UPDATE ON c FOR EACH ROW CALL \"" + Watch.class.getName() + "\"");
        }
    }

    /** Notes each UPDATE of a row. */
    public static final class Watch implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO touched VALUES (1)");
            }
        }
    }

    private static JdbcBench.Shop empty() {
        return new JdbcBench.Shop("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "secret");
    }
}
