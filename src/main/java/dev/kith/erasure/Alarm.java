package dev.kith.erasure;

import java.time.LocalDate;
import java.util.Map;

/**
 * Something about requests that somebody should know in time. Nothing in it is about the person.
 *
 * @param event a code such as {@code deadline}
 * @param text the same for people
 */
public record Alarm(String event, String text, Map<String, Object> facts) {

    /** @param daysLeft negative once it is overdue */
    static Alarm deadline(Request request, long daysLeft) {
        LocalDate due = request.times().due();
        String left = daysLeft < 0 ? "is overdue since " + due : "must be answered by " + due;
        return new Alarm(
                "deadline",
                request.number() + " " + left + ", and is " + request.stage().written() + ".",
                Map.of(
                        "request",
                        request.number(),
                        "due",
                        due.toString(),
                        "days-left",
                        daysLeft,
                        "stage",
                        request.stage().written()));
    }

    /** Somebody may act on requests from now on: those who approve should know. */
    public static Alarm newToken(String person, String roles) {
        return new Alarm(
                "token-made",
                "A new token was made for " + person + " (" + roles
                        + "). If nobody asked for it: ./kith token list, then revoke it.",
                Map.of("person", person, "roles", roles));
    }

    /** Takes alarms to where somebody sees them. */
    @FunctionalInterface
    public interface Bell {
        /** @throws RuntimeException when it could not be told; it is tried again later */
        void ring(Alarm alarm);
    }
}
