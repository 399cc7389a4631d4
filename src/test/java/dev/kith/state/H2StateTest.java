package dev.kith.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.sync.StateUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contracts on embedded H2. */
class H2StateTest {

    @TempDir
    private Path folder;

    private TestDatabase h2() {
        return TestDatabase.h2(folder);
    }

    @Nested
    class Leases extends LeaseContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Runs extends RunContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Fates extends FateContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class People extends PeopleContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Audit extends AuditContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class AuditTampering extends AuditTamperingContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Tokens extends AccessContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Claims extends ClaimContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Registers extends RegisterContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class MergesKept extends MergeContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Suppression extends SuppressionContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Journals extends JournalContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }

        @Override
        TestDatabase newEmptyDatabase() throws IOException {
            return TestDatabase.h2(java.nio.file.Files.createDirectory(folder.resolve("empty")));
        }
    }

    @Nested
    class KeyRotations extends KeyRotationContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Requests extends RequestContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Barriers extends BarrierContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }
    }

    @Nested
    class Confidentiality extends ConfidentialityContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }

        @Override
        byte[] everything() throws IOException {
            database.close();
            return H2Files.everything(where, folder);
        }
    }

    @Nested
    class Opening extends OpeningContract {
        @Override
        TestDatabase newDatabase() {
            return h2();
        }

        @Test
        void aFileThatAnotherKithHasOpenSaysSo() throws IOException {
            database.close();
            try (FileChannel another = FileChannel.open(
                            folder.resolve("state.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock held = another.lock()) {
                assertThatThrownBy(() -> where.open(keyring))
                        .isInstanceOf(StateUnavailable.class)
                        .hasMessageContaining("another Kith");
            }
        }

        @Test
        void aLeaseOfAProcessThatIsGoneIsFreeAtOnce() {
            taken();

            reopen();

            org.assertj.core.api.Assertions.assertThat(state.take(ROUTE, "node-2"))
                    .isPresent();
        }
    }
}
