package dev.kith.console;

import dev.kith.erasure.Clue;
import dev.kith.erasure.Filing;
import dev.kith.record.ObjectName;
import dev.kith.suppression.Normaliser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What somebody wrote into the form for a new request: the filing, or what is wrong with which field. */
final class Sheet {

    private final Map<String, String> values;
    private final LocalDate today;
    private final Predicate<ObjectName> known;
    private final List<Clue> clues = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private Optional<LocalDate> received = Optional.empty();

    /** @param known whether some file describes such records */
    Sheet(Map<String, String> values, LocalDate today, Predicate<ObjectName> known) {
        this.values = values;
        this.today = today;
        this.known = known;
        emails();
        phones();
        records();
        take(Clue.Kind.FULL_NAME, "name", "");
        birthDate();
        take(Clue.Kind.POSTAL_CODE, "postal", "");
        if (several("email").isEmpty()
                && several("phone").isEmpty()
                && several("record").isEmpty()) {
            problems.put("email", "Fill in at least an email address, a phone number or a record.");
        }
        day();
    }

    private String value(String field) {
        return values.getOrDefault(field, "").strip();
    }

    /** One a line, or with commas between. */
    private List<String> several(String field) {
        return value(field)
                .lines()
                .flatMap(line -> List.of(line.split("[,;]")).stream())
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private void emails() {
        for (String email : several("email")) {
            if (Normaliser.email(email).isPresent()) {
                clues.add(new Clue(Clue.Kind.EMAIL, email));
            } else {
                problems.put("email", "An email address looks like anna@example.org. Write one a line.");
            }
        }
    }

    private void phones() {
        for (String phone : several("phone")) {
            if (Normaliser.phone(phone, Optional.empty()).isPresent()) {
                clues.add(new Clue(Clue.Kind.PHONE, phone));
            } else {
                problems.put(
                        "phone", "A phone number has seven digits or more, best with its country: +49 30 1234567.");
            }
        }
    }

    private void records() {
        for (String record : several("record")) {
            int colon = record.indexOf(':');
            if (colon > 0 && colon < record.length() - 1 && isKnown(record.substring(0, colon))) {
                clues.add(new Clue(Clue.Kind.RECORD, record));
            } else {
                problems.put(
                        "record",
                        "A record is written as its system, its kind and its number, such as shop.customers:42. This one names"
                                + " a kind of record that Kith does not know.");
            }
        }
    }

    private boolean isKnown(String object) {
        try {
            return known.test(ObjectName.of(object));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void take(Clue.Kind kind, String field, String problem) {
        if (!value(field).isEmpty()) {
            clues.add(new Clue(kind, value(field)));
        }
        if (!problem.isEmpty()) {
            problems.put(field, problem);
        }
    }

    private void birthDate() {
        String written = value("born");
        if (!written.isEmpty()) {
            try {
                clues.add(
                        new Clue(Clue.Kind.BIRTH_DATE, LocalDate.parse(written).toString()));
            } catch (DateTimeException e) {
                problems.put("born", "Write the day as 1980-01-31.");
            }
        }
    }

    private void day() {
        try {
            received = Optional.of(LocalDate.parse(value("received")));
        } catch (DateTimeException e) {
            problems.put("received", "Write the day on which it arrived as 2026-11-20.");
        }
        if (received.filter(day -> day.isAfter(today)).isPresent()) {
            problems.put("received", "This day is in the future. Write the day on which it arrived.");
        }
    }

    /** The day of receipt, as long as it is one. */
    Optional<LocalDate> received() {
        return received.filter(day -> !problems.containsKey("received"));
    }

    Map<String, String> problems() {
        return problems;
    }

    /** To be asked for when there are no problems. */
    Filing filing() {
        return new Filing(
                clues, received.orElseThrow(), Optional.of(value("identity")).filter(how -> !how.isEmpty()));
    }

    @Override
    public String toString() {
        return "Sheet";
    }
}
