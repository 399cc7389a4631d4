package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.suppression.Barrier;
import dev.kith.sync.Lease;
import dev.kith.sync.StateUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contracts on PostgreSQL, and what several nodes on one PostgreSQL may rely on besides. */
class PostgresStateIT {

    @Nested
    class Leases extends LeaseContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        @Test
        void aTakeoverWaitsForACommitUnderWay() throws Exception {
            taken();
            expire(ROUTE);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try (Connection committing = where.connect();
                    Statement statement = committing.createStatement()) {
                committing.setAutoCommit(false);
                statement.execute(
                        "SELECT 1 FROM lease WHERE route = '" + ROUTE + "'" + Dialect.POSTGRESQL.holdingRow());
                Future<Boolean> takeover =
                        thread.submit(() -> state.take(ROUTE, "node-2").isPresent());
                assertThatThrownBy(() -> takeover.get(200, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                committing.commit();
                assertThat(takeover.get()).isTrue();
            } finally {
                thread.shutdownNow();
            }
        }

        /** Between two statements of a batch it is not idle for PostgreSQL, so that no time-out ends it. */
        @Test
        void aNodeThatFrozeInTheMiddleOfACommitKeepsNobodyWaiting() throws Exception {
            state.take(ROUTE, database.node());
            expire(ROUTE);
            try (Connection frozen = where.connect();
                    Statement statement = frozen.createStatement();
                    StateDatabase successor = where.open(keyring)) {
                frozen.setAutoCommit(false);
                statement.execute("SET application_name = '" + database.node() + "'");
                statement.execute(
                        "SELECT 1 FROM lease WHERE route = '" + ROUTE + "'" + Dialect.POSTGRESQL.holdingRow());

                Future<Optional<Lease>> takeover = CompletableFuture.supplyAsync(
                        () -> new StoredSyncState(successor, keyring).take(ROUTE, successor.node()));

                assertThat(takeover.get(60, TimeUnit.SECONDS)).isPresent();
                assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
            }
        }

        @Test
        void whoReleasedALeaseGoesOnWhileAnotherNodeTakesIt() throws SQLException {
            state.release(state.take(ROUTE, database.node()).orElseThrow());
            try (Connection working = where.connect();
                    Statement statement = working.createStatement()) {
                statement.execute("SET application_name = '" + database.node() + "'");

                assertThat(state.take(ROUTE, "node-2")).isPresent();

                statement.execute("SELECT 1");
            }
        }
    }

    @Nested
    class Runs extends RunContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Fates extends FateContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        /** It read every contact for every page, since it took them for a handful. */
        @Test
        void theFirstFatesTellThePlannerHowFullTheTablesAre() {
            Lease lease = taken();
            state.store(lease, SCOPE, many(0, 999, StateContract::written));
            assertThat(where.count("pg_stats WHERE tablename = 'cross_reference'"))
                    .isZero();

            state.store(lease, SCOPE, many(999, 1, StateContract::written));
            assertThat(where.count("pg_stats WHERE tablename = 'cross_reference'"))
                    .isPositive();
        }

        /** A plan that was made while a table was empty read it whole ever after. */
        @Test
        void aPlanIsMadeForEachPageAnew() {
            List<String> kept = database.run(handle -> {
                for (int i = 0; i < 20; i++) {
                    handle.createQuery("SELECT count(*) FROM fate WHERE route = :route")
                            .bind("route", "r")
                            .mapTo(Long.class)
                            .one();
                }
                return handle.createQuery("SELECT statement FROM pg_prepared_statements")
                        .mapTo(String.class)
                        .list();
            });
            assertThat(kept).isEmpty();
        }
    }

    @Nested
    class People extends PeopleContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Audit extends AuditContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Requests extends RequestContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class AuditTampering extends AuditTamperingContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Tokens extends AccessContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Claims extends ClaimContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Registers extends RegisterContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class MergesKept extends MergeContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Suppression extends SuppressionContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Journals extends JournalContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        @Override
        TestDatabase newEmptyDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class KeyRotations extends KeyRotationContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }
    }

    @Nested
    class Confidentiality extends ConfidentialityContract {
        private String began = "";

        @Override
        TestDatabase newDatabase() {
            TestDatabase database = TestDatabase.postgres();
            began = PostgresFiles.logPosition(database);
            return database;
        }

        @Override
        byte[] everything() throws Exception {
            return PostgresFiles.everything(where, began);
        }
    }

    @Nested
    class Opening extends OpeningContract {
        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        @Test
        void aServerThatIsDownSaysSo() {
            assertThatThrownBy(() -> StateDatabase.open("jdbc:postgresql://localhost:1/kith", "kith", "", keyring))
                    .isInstanceOf(StateUnavailable.class)
                    .hasMessageContaining("KITH_STATE_URL");
        }

        @Test
        void aRefusedKeyLeavesNoConnectionBehind() throws SQLException {
            database.close();
            long before = connections();

            assertThatThrownBy(() -> where.open(new dev.kith.keys.Keyring(new byte[32])))
                    .isInstanceOf(dev.kith.keys.WrongKey.class);

            org.awaitility.Awaitility.await().until(() -> connections() <= before);
        }

        private long connections() {
            return where.count("pg_stat_activity WHERE datname = current_database()");
        }
    }

    /** Two nodes: each has the state open, as two processes have. */
    @Nested
    class Barriers extends BarrierContract {
        private Optional<StateDatabase> other = Optional.empty();

        @Override
        TestDatabase newDatabase() {
            return TestDatabase.postgres();
        }

        @BeforeEach
        void openAnother() {
            other = Optional.of(where.open(keyring));
        }

        @AfterEach
        void closeAnother() {
            other.orElseThrow().close();
        }

        @Override
        Barrier another() {
            return other.orElseThrow().barrier();
        }

        @Test
        void theBarrierOfANodeThatDiedIsFree() throws Exception {
            try (Barrier.Held dead = dead()) {
                Holder fence = new Holder(another()::exclusive);
                fence.staysOutside();
                where.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
                fence.whenHolding().letGo();
            } catch (StateUnavailable e) {
                assertThat(e).hasMessageContaining("was lost");
                return;
            }
            throw new AssertionError("The holder was not told that it had lost the barrier");
        }

        private Barrier.Held dead() {
            return database.barrier().shared();
        }

        @Test
        void anotherDatabaseOfTheServerHasABarrierOfItsOwn() throws Exception {
            TestDatabase elsewhere = TestDatabase.postgres();
            try (StateDatabase state = elsewhere.open(keyring);
                    Barrier.Held fence = state.barrier().exclusive()) {
                new Holder(database.barrier()::exclusive).whenHolding().letGo();
            }
        }
    }
}
