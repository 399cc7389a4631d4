package dev.kith.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Invents what customers bought and what they wrote to the shop. The same customer and seed give the same. */
final class SampleOrders {

    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 2);
    private static final int DAYS = 1_000;
    private static final List<String> STATES = List.of("delivered", "delivered", "delivered", "shipped", "returned");
    private static final List<String> CHANNELS = List.of("phone", "email", "chat", "shop");
    private static final List<String> AGENTS = List.of("mk", "jo", "sandra", "t.brandt");

    /** {0} the whole name, {1} the last name, {2} the email, {3} the telephone, {4} somebody else, {5} the city. */
    private static final List<String> NOTES = List.of(
            "Spoke with {0} about the late parcel; call back on {3}.",
            "{1} rang: invoice should go to {2} from now on.",
            "Frau/Herr {1} möchte keine Werbung mehr. Rückruf unter {3}.",
            "Neighbour {4} took the parcel in, {0} was not at home.",
            "Kundin/Kunde zieht um nach {5}, neue Adresse folgt. Gez. {4}",
            "Le client {0} demande un remboursement; sa conjointe {4} a payé.",
            "Gift card for {4}, bought by {0}.",
            "Wrong size sent, apologised to {1}.",
            "Allergic to nuts, please do not send samples. ({0})",
            "Complaint about {4}'s tone on the phone, passed on.");

    private final SamplePeople people;
    private final long seed;

    SampleOrders(SamplePeople people, long seed) {
        this.people = people;
        this.seed = seed;
    }

    record Line(int product, int quantity, BigDecimal price) {
        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    /** @param shipTo usually the customer's own name */
    record Order(LocalDateTime orderedAt, String status, String shipTo, boolean paid, List<Line> lines) {
        BigDecimal total() {
            return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    record Note(LocalDateTime writtenAt, String channel, String agent, String body) {}

    List<Order> orders(SampleCustomer customer) {
        SplittableRandom random = new SplittableRandom(seed * 17 + customer.id());
        int number = random.nextInt(3) == 0 ? 0 : random.nextInt(5) == 0 ? 1 + random.nextInt(6) : 1;
        List<Order> orders = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            orders.add(order(customer, random));
        }
        return orders;
    }

    /** One customer in eight wrote or rang. */
    List<Note> notes(SampleCustomer customer) {
        SplittableRandom random = new SplittableRandom(seed * 19 + customer.id());
        if (random.nextInt(8) > 0) {
            return List.of();
        }
        SampleCustomer other = people.person(1 + random.nextInt(1_000_000));
        String body = one(NOTES, random)
                .replace("{0}", customer.name().whole())
                .replace("{1}", customer.name().last())
                .replace(
                        "{2}",
                        customer.email() == null
                                ? "the address above"
                                : customer.email().strip())
                .replace("{3}", customer.phone() == null ? "the usual number" : customer.phone())
                .replace("{4}", other.name().whole())
                .replace("{5}", other.address().city());
        return List.of(new Note(time(random), one(CHANNELS, random), one(AGENTS, random), body));
    }

    private Order order(SampleCustomer customer, SplittableRandom random) {
        List<Line> lines = new ArrayList<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            int product = random.nextInt(SampleTables.PRODUCTS.size());
            lines.add(new Line(product + 1, 1 + random.nextInt(3), SampleTables.price(product)));
        }
        boolean gift = random.nextInt(15) == 0;
        String shipTo = gift
                ? people.person(1 + random.nextInt(1_000_000)).name().whole()
                : customer.name().whole();
        return new Order(time(random), one(STATES, random), shipTo, random.nextInt(20) > 0, lines);
    }

    private static LocalDateTime time(SplittableRandom random) {
        return FIRST_DAY.plusDays(random.nextInt(DAYS)).atTime(random.nextInt(24), random.nextInt(60));
    }

    private static String one(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
