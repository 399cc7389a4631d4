package dev.kith.connector.jdbc;

import java.util.UUID;
import org.junit.jupiter.api.Nested;

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
    }

    private static JdbcBench.Shop empty() {
        return new JdbcBench.Shop("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "secret");
    }
}
