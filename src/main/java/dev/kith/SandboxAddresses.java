package dev.kith;

import dev.kith.sandbox.Sandbox;
import java.util.LinkedHashMap;
import java.util.Map;

/** How programs reach the sandbox's simulators; what they take for secrets opens nothing else. */
final class SandboxAddresses {

    private SandboxAddresses() {}

    static Map<String, Map<String, String>> of(Sandbox sandbox) {
        Map<String, Map<String, String>> addresses = new LinkedHashMap<>();
        Map<String, String> salesforce = new LinkedHashMap<>();
        salesforce.put("url", sandbox.salesforce().url().toString());
        salesforce.put("clientId", sandbox.salesforce().clientId());
        salesforce.put("clientSecret", sandbox.salesforce().clientSecret());
        addresses.put("salesforce", salesforce);
        Map<String, String> hubSpot = new LinkedHashMap<>();
        hubSpot.put("url", sandbox.hubSpot().url().toString());
        hubSpot.put("token", sandbox.hubSpot().token());
        addresses.put("hubspot", hubSpot);
        Map<String, String> shop = new LinkedHashMap<>();
        shop.put("url", sandbox.shop().url());
        shop.put("user", sandbox.shop().user());
        shop.put("password", sandbox.shop().password());
        addresses.put("shop", shop);
        return addresses;
    }
}
