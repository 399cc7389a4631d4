package dev.kith.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.config.References;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes with systems that are live: what must not be written is held and said, and is no mistake. */
class HeldRoutesTest {

    private static final String SHOP = "jdbc:postgresql://db/shop";

    @TempDir
    Path folder;

    private Workplace shipped(Map<String, String> environment) {
        return Workplace.read(
                Path.of("config"), Path.of("routes"), new References(environment, folder.resolve("secrets")), true);
    }

    @Test
    void inTheSandboxAllFourRunInTheOrderInWhichDataFlows() {
        Workplace files = shipped(Map.of());
        assertThat(files.problems()).isEmpty();
        assertThat(files.held()).isEmpty();
        assertThat(files.routes())
                .extracting(planned -> planned.route().id())
                .containsExactly(
                        "customers-to-salesforce", "contacts-to-hubspot", "opt-outs-to-salesforce", "opt-outs-to-shop");
    }

    @Test
    void aLiveShopGetsNothingFromTheSandbox() {
        Workplace files = shipped(Map.of("KITH_SHOP_URL", SHOP));
        assertThat(files.problems()).isEmpty();
        assertThat(files.routes()).hasSize(3);
        assertThat(files.held()).containsOnlyKeys("opt-outs-to-shop");
        assertThat(files.held().get("opt-outs-to-shop"))
                .contains("invented customers", "config/systems/salesforce.yaml");
    }

    @Test
    void aLiveSystemIsReadOnlyUntilItsFileSaysMore() {
        Map<String, String> live = new HashMap<>(Map.of("KITH_SHOP_URL", SHOP));
        live.put("KITH_SALESFORCE_URL", "https://yours.my.salesforce.com");
        live.put("KITH_SALESFORCE_CLIENT_ID", "id");
        live.put("KITH_SALESFORCE_CLIENT_SECRET", "secret");
        live.put("KITH_HUBSPOT_URL", "https://api.hubapi.com");
        live.put("KITH_HUBSPOT_TOKEN", "token");
        Workplace files = shipped(live);
        assertThat(files.problems()).isEmpty();
        assertThat(files.routes()).isEmpty();
        assertThat(files.held()).hasSize(4).allSatisfy((route, why) -> assertThat(why)
                .contains("may only be read", "kith-may: [read, write]"));
    }

    @Test
    void aSimulatorOnThisMachineIsASandbox() {
        Map<String, String> local = new HashMap<>();
        local.put("KITH_SALESFORCE_URL", "http://127.0.0.1:9999");
        local.put("KITH_HUBSPOT_URL", "http://localhost:9998");
        assertThat(shipped(local).held()).isEmpty();
    }
}
