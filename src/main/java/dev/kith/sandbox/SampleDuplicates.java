package dev.kith.sandbox;

import dev.kith.sandbox.SampleCustomer.Address;
import dev.kith.sandbox.SampleCustomer.Name;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Customers some of whom are one person twice, as shops have them, and some of whom only look so; who is who is known. About
 * one row in eight is a duplicate of an earlier row, one in thirty a relative at the same address. The same seed gives the same
 * rows, in any order and in no memory.
 */
final class SampleDuplicates {

    private static final int FIRST_DUPLICATE = 10;
    private static final Map<String, String> SHORT_NAMES = Map.ofEntries(
            Map.entry("Elisabeth", "Lisa"),
            Map.entry("Katharina", "Kathi"),
            Map.entry("Sebastian", "Basti"),
            Map.entry("Matthias", "Matze"),
            Map.entry("Margaret", "Maggie"),
            Map.entry("Robert", "Bob"),
            Map.entry("William", "Bill"),
            Map.entry("Michael", "Mike"),
            Map.entry("Francisco", "Paco"),
            Map.entry("José", "Pepe"),
            Map.entry("Giuseppe", "Beppe"),
            Map.entry("Małgorzata", "Gosia"),
            Map.entry("Katarzyna", "Kasia"),
            Map.entry("Theresa", "Resi"),
            Map.entry("Johannes", "Hans"),
            Map.entry("Magdalena", "Lena"));

    private final SamplePeople people;
    private final long seed;

    SampleDuplicates(SamplePeople people, long seed) {
        this.people = people;
        this.seed = seed;
    }

    /** Why two rows are one person's although they differ, or why they look alike although they are not. */
    enum Kind {
        /** The person's first row. */
        ORIGINAL,
        /** A slip of the fingers in the name. */
        TYPO,
        /** Letters that a form did not take: Mueller, Francois. */
        SPELLING,
        /** Goes by a short name or an initial. */
        SHORT_NAME,
        /** Another last name and salutation; the birth date and the telephone are the same. */
        MARRIED,
        /** Another address and another email; name, birth date and telephone are the same. */
        MOVED,
        /** Everything typed in another way. */
        RETYPED,
        /** Somebody else: a relative with the same last name, address and telephone. */
        RELATIVE;

        static final List<Kind> SAME_PERSON = List.of(TYPO, SPELLING, SHORT_NAME, MARRIED, MOVED, RETYPED);
    }

    /**
     * One row and its truth.
     *
     * @param person the id of the person's first row
     */
    record Row(SampleCustomer customer, int person, Kind kind) {}

    Row row(int id) {
        SplittableRandom random = new SplittableRandom(seed * 31 + id);
        int draw = random.nextInt(240);
        if (id < FIRST_DUPLICATE || draw >= 38) {
            return new Row(people.person(id), id, Kind.ORIGINAL);
        }
        int person = row(1 + random.nextInt(id - 1)).person();
        SampleCustomer first = row(person).customer();
        SampleCustomer own = people.person(id);
        if (draw >= 30) {
            return new Row(relative(own, first), id, Kind.RELATIVE);
        }
        Kind kind = Kind.SAME_PERSON.get(random.nextInt(Kind.SAME_PERSON.size()));
        return new Row(again(kind, own, first, random), person, kind);
    }

    private static SampleCustomer relative(SampleCustomer own, SampleCustomer first) {
        return own.with(own.name().last(first.name().last()))
                .with(first.address())
                .withPhone(first.phone());
    }

    /** The person of the first row, in a row that keeps its own id, points and time. */
    private SampleCustomer again(Kind kind, SampleCustomer own, SampleCustomer first, SplittableRandom random) {
        SampleCustomer same = own.with(first.name())
                .with(first.address())
                .withEmail(first.email())
                .withPhone(first.phone())
                .withBirthDate(first.birthDate());
        Name name = first.name();
        return switch (kind) {
            case TYPO -> perhapsOtherEmail(same.with(name.last(slip(name.last(), random))), own, random);
            case SPELLING ->
                perhapsOtherEmail(
                        same.with(new Name(name.salutation(), plain(name.first()), plain(name.last())))
                                .with(first.address()
                                        .street(plain(first.address().street()))),
                        own,
                        random);
            case SHORT_NAME -> perhapsOtherEmail(same.with(name.first(shortened(name.first()))), own, random);
            case MARRIED ->
                same.with(new Name(name.salutation(), name.first(), own.name().last()))
                        .withEmail(first.phone() == null ? first.email() : own.email())
                        .withPhone(spaced(first.phone()));
            case MOVED ->
                same.with(moved(own.address(), first.address()))
                        .withEmail(first.phone() == null ? first.email() : own.email());
            default -> retyped(same, random);
        };
    }

    /** Within the country, so that the telephone number still means the same. */
    private static Address moved(Address own, Address first) {
        return new Address(
                own.countryCode().equals(first.countryCode()) ? own.street() : first.street() + " B",
                own.countryCode().equals(first.countryCode()) ? own.city() : first.city(),
                own.countryCode().equals(first.countryCode()) ? own.postalCode() : first.postalCode(),
                first.countryCode());
    }

    private static SampleCustomer perhapsOtherEmail(SampleCustomer same, SampleCustomer own, SplittableRandom random) {
        return random.nextBoolean() && same.phone() != null ? same.withEmail(own.email()) : same;
    }

    private static SampleCustomer retyped(SampleCustomer same, SplittableRandom random) {
        Name name = same.name();
        Name typed = random.nextBoolean()
                ? new Name(
                        null, name.first().toUpperCase(Locale.ROOT), name.last().toUpperCase(Locale.ROOT))
                : new Name(
                        null, name.first().toLowerCase(Locale.ROOT), name.last().toLowerCase(Locale.ROOT));
        String email = same.email();
        String street = same.address().street();
        return same.with(typed)
                .with(same.address()
                        .street(street.replace("straße", "str.")
                                .replace("Street", "St")
                                .replace("Road", "Rd")))
                .withEmail(email == null ? null : " " + email.toUpperCase(Locale.ROOT))
                .withPhone(spaced(same.phone()))
                .withBirthDate(null);
    }

    /** Two neighbours swapped, one letter doubled, or one missing. */
    private static String slip(String word, SplittableRandom random) {
        int at = 1 + random.nextInt(Math.max(1, word.length() - 2));
        char letter = word.charAt(at);
        String head = word.substring(0, at);
        String tail = word.substring(at + 1);
        if (random.nextInt(3) == 0 && !tail.isEmpty() && tail.charAt(0) != letter) {
            return head + tail.charAt(0) + letter + tail.substring(1);
        }
        return random.nextBoolean() ? head + letter + letter + tail : head + tail;
    }

    private static String plain(String word) {
        String capital = word.replace("Ä", "Ae").replace("Ö", "Oe").replace("Ü", "Ue");
        String german =
                capital.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
        return SamplePeople.withoutMarks(
                german.replace("ł", "l").replace("Ł", "L").replace("ı", "i"));
    }

    private static String shortened(String first) {
        String known = SHORT_NAMES.get(first);
        return known == null ? first.charAt(0) + "." : known;
    }

    /** Blanks and hyphens in other places; a number in international form stays as it is. */
    private static @Nullable String spaced(@Nullable String phone) {
        if (phone == null || phone.startsWith("+")) {
            return phone;
        }
        String digits = phone.replaceAll("[^0-9]", "");
        return digits.length() < 7 ? phone : digits.substring(0, 4) + " " + digits.substring(4);
    }
}
