package dev.kith.connector.jdbc;

import dev.kith.config.ObjectMap;
import dev.kith.connector.Source;
import dev.kith.connector.SourceContract;
import dev.kith.record.CustomerRecord;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A table as a source like any other. */
class JdbcSourceContractTest extends SourceContract {

    private static final ObjectMap CUSTOMERS = JdbcBench.table("c", "id", Optional.of("changed"), "name");

    @Override
    protected World newWorld() {
        return new Database();
    }

    private static final class Database extends JdbcBench implements World {

        private int last;

        Database() {
            try {
                openShop();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            execute("CREATE TABLE c (id integer PRIMARY KEY, name varchar(20), changed timestamp with time zone)");
        }

        @Override
        Shop newShop() {
            return new Shop("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "secret");
        }

        @Override
        public Source source() {
            return source(CUSTOMERS);
        }

        @Override
        public void timeIs(Instant now) {
            // The watermark follows the stamps.
        }

        @Override
        public List<String> add(int number, String name, Instant stamp) {
            List<String> keys = new ArrayList<>();
            fill("c", number, last + " + #, '" + name + "', '" + stamp + "'");
            for (int i = 1; i <= number; i++) {
                keys.add(Integer.toString(last + i));
            }
            last += number;
            return keys;
        }

        @Override
        public void edit(String key, String name, Instant stamp) {
            execute("UPDATE c SET name = '" + name + "', changed = '" + stamp + "' WHERE id = " + key);
        }

        @Override
        public void delete(String key) {
            execute("DELETE FROM c WHERE id = " + key);
        }

        @Override
        public RecordKey nobody() {
            return new RecordKey(ObjectName.of("shop.customers"), "999999");
        }

        @Override
        public String name(CustomerRecord record) {
            return String.valueOf(record.value("name").orElseThrow());
        }

        @Override
        public void close() {
            try {
                closeShop();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
