package dev.kith.connector.jdbc;

import org.junit.jupiter.api.Nested;

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

    private static JdbcBench.Shop empty() {
        return new JdbcBench.Shop(SharedMariaDb.newDatabase(), SharedMariaDb.USER, SharedMariaDb.PASSWORD);
    }
}
