package dev.kith.people;

/** There is no such case, or no such record in it. */
public final class UnknownCase extends RuntimeException {

    UnknownCase(String message) {
        super(message);
    }

    /** A record that nothing is known of. */
    static UnknownCase notRead(String rule) {
        return new UnknownCase("That record was not read for the match rule " + rule
                + ". Write it as shop.customers:17; ./kith match load " + rule + " reads what is new.");
    }

    UnknownCase(long number) {
        this(
                "There is no open case " + number
                        + ". It was decided, or its records are gone or are told apart by what they say now: ./kith review list.");
    }

    UnknownCase(long number, int record, int records) {
        this("Case " + number + " has no record " + record + ": they are numbered from 1 to " + records + ".");
    }
}
