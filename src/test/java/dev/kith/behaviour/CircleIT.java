package dev.kith.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four routes that ship, cycle after cycle, with people at work in the shop, in Salesforce and in HubSpot. */
class CircleIT {

    private static final int CYCLES = 20;

    @TempDir
    private Path folder;

    @Test
    void afterTwentyCyclesOfEditsOnEverySideNothingIsLeftToWrite() throws Exception {
        try (CircleWorld world = new CircleWorld(folder)) {
            world.cycle();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                world.editEverywhere();
                world.cycle();
            }
            world.cycle();

            Map<Integer, List<Object>> shop = world.shopRows();
            world.resetStats();
            world.cycle();
            assertThat(world.writeCalls()).isZero();
            assertThat(world.shopRows()).isEqualTo(shop);
            everyObjectionIsEverywhere(world);
            nobodyIsThereTwice(world);
        }
    }

    /** By the keys that tie the three: the customer number in Salesforce, the contact's id in HubSpot. */
    private static void everyObjectionIsEverywhere(CircleWorld world) throws Exception {
        Map<Integer, Boolean> newsletters = world.newsletters();
        Map<String, Map<String, Object>> hubSpot = world.hubSpotByContactId();
        int objections = 0;
        for (Map<String, Object> contact : world.contacts()) {
            Object number = contact.get("Customer_Number__c");
            Boolean newsletter = number == null ? null : newsletters.get(Integer.valueOf(number.toString()));
            Map<String, Object> there = hubSpot.getOrDefault(String.valueOf(contact.get("Id")), Map.of());
            Set<Boolean> objecting = new TreeSet<>();
            objecting.add(Boolean.TRUE.equals(contact.get("HasOptedOutOfEmail")));
            if (newsletter != null) {
                objecting.add(!newsletter);
            }
            if (!there.isEmpty()) {
                objecting.add("true".equals(there.get("hs_email_optout")));
            }
            assertThat(objecting)
                    .as("customer %s, contact %s", number, contact.get("Id"))
                    .hasSize(1);
            objections += objecting.contains(true) ? 1 : 0;
        }
        assertThat(objections).isGreaterThan(CYCLES);
    }

    private static void nobodyIsThereTwice(CircleWorld world) {
        Map<String, Long> emails = world.hubSpotContacts().stream()
                .collect(Collectors.groupingBy(
                        contact -> String.valueOf(contact.get("email")), TreeMap::new, Collectors.counting()));
        assertThat(emails.values()).containsOnly(1L);
        assertThat(world.contacts().stream()
                        .filter(contact -> contact.get("Customer_Number__c") != null)
                        .map(contact -> contact.get("Customer_Number__c")))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSamePersonMetInAllThreeIsLinkedNotDoubled() throws Exception {
        try (CircleWorld world = new CircleWorld(folder)) {
            String email = world.emailOfCustomer(20);
            world.allow(20);
            String contact = world.salesforce.put("Contact", Map.of("LastName", "Handmade", "Email", email));
            String there = world.hubSpot.put("contacts", Map.of("email", email, "lastname", "Handmade"));
            world.cycle();
            assertThat(world.contacts().stream()
                            .filter(one -> email.equalsIgnoreCase(String.valueOf(one.get("Email")))))
                    .singleElement()
                    .satisfies(one ->
                            assertThat(one).containsEntry("Id", contact).containsEntry("Customer_Number__c", "20"));
            assertThat(world.hubSpotContacts().stream().filter(one -> email.equals(one.get("email"))))
                    .singleElement()
                    .satisfies(one -> assertThat(one)
                            .containsEntry("hs_object_id", there)
                            .containsEntry("kith_contact_id", contact));
        }
    }

    @Test
    void anObjectionInTheShopReachesSalesforceAndKeepsThePersonOutOfHubSpotInOneCycle() throws Exception {
        try (CircleWorld world = new CircleWorld(folder)) {
            world.object(30);
            String email = world.emailOfCustomer(30);
            world.cycle();
            assertThat(world.contactOfCustomer(30)).containsEntry("HasOptedOutOfEmail", true);
            assertThat(world.hubSpotContacts()).noneMatch(one -> email.equals(one.get("email")));
        }
    }

    @Test
    void anUnsubscribeInHubSpotReachesSalesforceAndTheShopInOneCycle() throws Exception {
        try (CircleWorld world = new CircleWorld(folder)) {
            world.allow(30);
            world.cycle();
            world.hubSpot.optOut(world.emailOfCustomer(30));
            world.cycle();
            assertThat(world.contactOfCustomer(30)).containsEntry("HasOptedOutOfEmail", true);
            assertThat(world.newsletters().get(30)).isFalse();
        }
    }

    @Test
    void anObjectionInSalesforceReachesTheShopAndHubSpotInOneCycleAndNothingLiftsIt() throws Exception {
        try (CircleWorld world = new CircleWorld(folder)) {
            world.allow(30);
            world.cycle();
            Object id = world.contactOfCustomer(30).get("Id");
            world.salesforce.put("Contact", Map.of("Id", id, "HasOptedOutOfEmail", true));
            world.cycle();
            assertThat(world.newsletters().get(30)).isFalse();
            assertThat(world.hubSpotByContactId().get(id.toString())).containsEntry("hs_email_optout", "true");

            world.allow(30);
            world.cycle();
            assertThat(world.contactOfCustomer(30)).containsEntry("HasOptedOutOfEmail", true);
            assertThat(world.hubSpotByContactId().get(id.toString())).containsEntry("hs_email_optout", "true");
        }
    }
}
