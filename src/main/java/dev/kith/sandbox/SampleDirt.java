package dev.kith.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with the thousand customers of the shop, and nothing else is: 60 have no email, 4 have something that is none,
 * 7 share one with an earlier customer, one last name is longer than 80 characters, one salutation nobody knows.
 *
 * <p>Harmless habits come on top: capitals, double spaces, blanks around emails, postal codes as people type them.
 */
final class SampleDirt {

    static final int CUSTOMERS = 1_000;

    private static final int WITHOUT_EMAIL = 60;
    private static final int SHARED_WITH = 50;
    private static final Map<Integer, String> NO_EMAILS =
            Map.of(100, "n/a", 301, "anna.example.com", 502, "kein@", 703, "x y@z");
    private static final List<Integer> SHARERS = List.of(140, 260, 380, 500, 620, 740, 860);
    private static final int LONG_NAMED = 411;
    private static final int ENGINEER = 655;
    private static final String LONG_NAME =
            "Wolfeschlegelsteinhausenbergerdorff-Schleswig-Holstein-Sonderburg-Augustenburg" + "-Hohenzollern";

    private final SamplePeople people;

    SampleDirt(SamplePeople people) {
        this.people = people;
    }

    SampleCustomer customer(int id) {
        SampleCustomer clean = people.person(id);
        SampleCustomer typed = postalCodeAsTyped(nameAsTyped(clean));
        if (id == LONG_NAMED) {
            return typed.with(clean.name().last(LONG_NAME));
        }
        if (id == ENGINEER) {
            return typed.with(new SampleCustomer.Name(
                    "Dipl.-Ing.", typed.name().first(), typed.name().last()));
        }
        if (hasNoEmail(id)) {
            return typed.withEmail(id % 48 == 7 ? null : id % 48 == 23 ? "" : "  ");
        }
        if (SHARERS.contains(id)) {
            return typed.withEmail(people.person(id - SHARED_WITH).email());
        }
        return Optional.ofNullable(NO_EMAILS.get(id)).map(typed::withEmail).orElseGet(() -> emailAsTyped(typed));
    }

    private static boolean hasNoEmail(int id) {
        return id % 16 == 7 && id / 16 < WITHOUT_EMAIL;
    }

    private static SampleCustomer emailAsTyped(SampleCustomer customer) {
        String email = String.valueOf(customer.email());
        return switch (customer.id() % 18) {
            case 4 -> customer.withEmail(" " + email + " ");
            case 9 -> customer.withEmail(email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1));
            case 13 -> customer.withEmail(email.toUpperCase(Locale.ROOT));
            default -> customer;
        };
    }

    private SampleCustomer nameAsTyped(SampleCustomer customer) {
        SampleCustomer.Name name = customer.name();
        if (customer.id() % 23 == 5) {
            return customer.with(name.last(name.last().toUpperCase(Locale.ROOT)));
        }
        if (customer.id() % 29 == 11) {
            return customer.with(name.first(name.first() + "  " + name.first().charAt(0) + "."));
        }
        return customer;
    }

    private static SampleCustomer postalCodeAsTyped(SampleCustomer customer) {
        SampleCustomer.Address address = customer.address();
        String code = address.postalCode();
        return switch (customer.id() % 11) {
            case 3 -> customer.with(address.postalCode(code.toLowerCase(Locale.ROOT)));
            case 6 -> customer.with(address.postalCode(code.replace(" ", "")));
            case 8 -> customer.with(address.postalCode(code + " "));
            default -> customer;
        };
    }
}
