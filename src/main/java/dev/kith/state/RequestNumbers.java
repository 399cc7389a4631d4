package dev.kith.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Numbers of requests, {@code R-2026-0007}: one that the journal knows is not given again, also after a restored backup. */
final class RequestNumbers {

    private static final Pattern NUMBER = Pattern.compile("R-(\\d{4})-(\\d{4,9})");

    private RequestNumbers() {}

    static String next(Handle handle, int year) {
        int next = last(handle, year) + 1;
        move(handle, year, next);
        return String.format("R-%d-%04d", year, next);
    }

    /**
     * Keeps numbers that are known from elsewhere from being given again: who withdraws a request ends the block of that number.
     *
     * @param numbers what is none is left out
     * @return those of which there is no request
     */
    static List<String> taken(Handle handle, Collection<String> numbers) {
        Map<Integer, Integer> highest = new TreeMap<>();
        for (String number : numbers) {
            Matcher parts = NUMBER.matcher(number);
            if (parts.matches()) {
                highest.merge(Integer.valueOf(parts.group(1)), Integer.valueOf(parts.group(2)), Math::max);
            }
        }
        highest.forEach((year, last) -> move(handle, year, Math.max(last(handle, year), last)));
        return numbers.stream()
                .filter(number -> NUMBER.matcher(number).matches())
                .distinct()
                .filter(number -> !handle.createQuery("SELECT EXISTS (SELECT 1 FROM request WHERE number = :number)")
                        .bind("number", number)
                        .mapTo(Boolean.class)
                        .one())
                .sorted()
                .toList();
    }

    /**
     * Puts requests on hold: in a database from before they were withdrawn they would go on.
     *
     * @return those that were held
     */
    static List<String> held(Handle handle, Collection<String> numbers) {
        return numbers.stream()
                .distinct()
                .filter(number -> handle.createUpdate("UPDATE request SET held = TRUE, version = version + 1"
                                        + " WHERE number = :number AND stage <> 'CLOSED'")
                                .bind("number", number)
                                .execute()
                        == 1)
                .sorted()
                .toList();
    }

    private static int last(Handle handle, int year) {
        handle.createUpdate("INSERT INTO request_number (of_year, last_number) SELECT :year, 0"
                        + " WHERE NOT EXISTS (SELECT 1 FROM request_number WHERE of_year = :year)")
                .bind("year", year)
                .execute();
        return handle.createQuery("SELECT last_number FROM request_number WHERE of_year = :year FOR UPDATE")
                .bind("year", year)
                .mapTo(Integer.class)
                .one();
    }

    private static void move(Handle handle, int year, int last) {
        handle.createUpdate("UPDATE request_number SET last_number = :last WHERE of_year = :year")
                .bind("year", year)
                .bind("last", last)
                .execute();
    }
}
