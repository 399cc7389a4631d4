package dev.kith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.Operations.Looked;
import dev.kith.camel.PreparedRoute;
import dev.kith.camel.Workplace;
import dev.kith.config.ObjectMap;
import dev.kith.config.References;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Destination;
import dev.kith.connector.Source;
import dev.kith.connector.SystemUnavailable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route gets its answer, whatever becomes of another one's. */
class UptakeTest {

    @TempDir
    private Path secrets;

    private record Failing(RuntimeException thrown) implements ConnectedSystem {
        @Override
        public Source source(ObjectMap object) {
            throw thrown;
        }

        @Override
        public Destination destination(ObjectMap object, Optional<String> externalId) {
            throw thrown;
        }

        @Override
        public boolean answers() {
            return false;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    @Test
    void oneRouteThatFailsUnforeseenLeavesTheOthersTheirAnswers() {
        List<Workplace.PlannedRoute> planned = Workplace.read(
                        Path.of("config"), Path.of("routes"), new References(Map.of(), secrets), true)
                .routes();
        List<RuntimeException> thrown =
                List.of(new IllegalStateException("Quillwright"), new SystemUnavailable("The shop is down."));

        List<Looked> looked = Uptake.look(IntStream.range(0, 2)
                .mapToObj(n -> new PreparedRoute(
                        planned.get(n).file(),
                        planned.get(n).route(),
                        new Failing(thrown.get(n)),
                        new Failing(thrown.get(n))))
                .toList());

        assertThat(looked).hasSize(2).noneMatch(Looked::answered);
        assertThat(looked.get(0).problems().get(0))
                .contains("IllegalStateException", "report it")
                .doesNotContain("Quillwright");
        assertThat(looked.get(1).problems()).containsExactly("The shop is down.");
    }
}
