package dev.kith.behaviour;

import static dev.kith.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.state.SharedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One request, from the approval to the day on which nothing is kept any more, is killed wherever it can be. */
class KilledErasureIT {

    private static final List<String> POINTS = List.of(
            "claim",
            "fencing",
            "suppress",
            "fenced",
            "erasing",
            "system-begun hubspot",
            "hubspot, delete",
            "system-erased hubspot",
            "system-begun salesforce",
            "salesforce, delete",
            "salesforce, bin",
            "system-erased salesforce",
            "system-begun shop",
            "shop, last record",
            "system-erased shop",
            "forget",
            "own-memory-erased",
            "verified",
            "answered",
            "purge-confirmed",
            "swept",
            "kept-until-now",
            "shredded");

    @TempDir
    private Path folder;

    @Test
    void killedAtEveryPointItEndsAsIfNothingHadHappened_12() throws IOException, SQLException {
        KilledProcess.Installation installation = ErasureWorld.install(folder);
        try (ErasureWorld calm = new ErasureWorld(installation, "calm");
                ErasureWorld killed = new ErasureWorld(installation, "killed")) {
            for (ErasureWorld world : List.of(calm, killed)) {
                world.insertPerson();
                world.sync();
            }
            Map<String, Object> expected = calm(calm);
            String number;
            KillPoints kills;
            try (KilledProcess kith = killed.start()) {
                number = killed.plan();
                kills = new KillPoints(killed, number);
                killed.approve(number);
            }
            try (kills) {
                assertThat(kills.live()).containsExactlyElementsOf(POINTS);
            }

            Map<String, Object> remains = ErasureRemains.of(killed, number);
            assertThat(remains).containsOnlyKeys(expected.keySet());
            expected.forEach(
                    (name, value) -> assertThat(remains.get(name)).as(name).isEqualTo(value));
            assertThat(killed.kith("audit", "verify").status()).isZero();
        }
    }

    /** The same without a kill. */
    private static Map<String, Object> calm(ErasureWorld world) throws IOException, SQLException {
        String number;
        try (KilledProcess kith = world.start();
                Connection state = SharedPostgres.connect(world.stateUrl)) {
            number = world.plan();
            world.approve(number);
            await().until(() -> KillPoints.rests(state, world, number));
        }
        Map<String, Object> remains = ErasureRemains.of(world, number);
        assertThat(remains.toString()).doesNotContainIgnoringCase("quillwright").contains("Tannhauser");
        return remains;
    }
}
