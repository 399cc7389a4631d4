package dev.kith.erasure;

import dev.kith.config.PrivacyPolicy.Law;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One request to be forgotten. Immutable.
 *
 * @param number {@code R-2026-0007}
 * @param certificate the newest one, signed; empty before the answer
 * @param version moves with every change, so that two people never overwrite each other
 */
public record Request(
        String number,
        Law law,
        Status status,
        Times times,
        Hands hands,
        Optional<String> certificate,
        long version,
        Dossier dossier) {

    /** How it ended. */
    public enum Closing {
        ERASED,
        ERASED_WITH_RETENTION,
        NOT_FOUND,
        REFUSED,
        WITHDRAWN,
        DUPLICATE;

        /** True when nobody was to be erased in the end. */
        boolean isWithoutErasing() {
            return this == REFUSED || this == WITHDRAWN || this == DUPLICATE;
        }
    }

    /**
     * Its days.
     *
     * @param received the day from which the clock runs
     * @param due the last day for the answer
     * @param fencedAt since when nobody brings the person back
     * @param fencedAnew the newest fence, from which later searches count: whoever came back was erased once more
     * @param warned how few days were left when that was told last
     */
    public record Times(
            LocalDate received,
            LocalDate due,
            boolean extended,
            Optional<Instant> fencedAt,
            Optional<Instant> fencedAnew,
            Optional<Instant> answeredAt,
            int warned) {

        static final int NOT_WARNED = Integer.MAX_VALUE;

        static Times of(LocalDate received, LocalDate due) {
            return new Times(received, due, false, Optional.empty(), Optional.empty(), Optional.empty(), NOT_WARNED);
        }

        Times extended(LocalDate newDue) {
            return new Times(received, newDue, true, fencedAt, fencedAnew, answeredAt, NOT_WARNED);
        }

        Times warned(int daysLeft) {
            return new Times(received, due, extended, fencedAt, fencedAnew, answeredAt, daysLeft);
        }

        /** The first fence counts for who asks since when. */
        Times fenced(Instant at) {
            return new Times(
                    received, due, extended, fencedAt.or(() -> Optional.of(at)), Optional.of(at), answeredAt, warned);
        }

        Times answered(Instant at) {
            return new Times(
                    received, due, extended, fencedAt, fencedAnew, answeredAt.or(() -> Optional.of(at)), warned);
        }
    }

    /** Who did what. */
    public record Hands(String filedBy, Optional<String> plannedBy, Optional<String> approvedBy) {

        /** A new plan takes the approval of the old one away. */
        Hands planned(String by) {
            return new Hands(filedBy, Optional.of(by), Optional.empty());
        }

        Hands approved(String by) {
            return new Hands(filedBy, plannedBy, Optional.of(by));
        }
    }

    public Stage stage() {
        return status.stage();
    }

    public Optional<Closing> closing() {
        return status.closing();
    }

    /** @throws WrongMoment when it cannot go there from where it stands */
    Request to(Stage next) {
        if (!stage().leadsTo(next)
                || closing().filter(Closing::isWithoutErasing).isPresent()) {
            throw new WrongMoment(number, "it is " + stage().written() + ", and cannot become " + next.written());
        }
        return with(status.at(next));
    }

    Request closed(Closing how) {
        Request closed = to(Stage.CLOSED);
        return closed.with(closed.status.ended(how));
    }

    Request goingOn(Optional<Instant> at) {
        return with(status.goingOn(at));
    }

    Request with(Status now) {
        return new Request(number, law, now, times, hands, certificate, version, dossier);
    }

    Request with(Times now) {
        return new Request(number, law, status, now, hands, certificate, version, dossier);
    }

    Request with(Hands now) {
        return new Request(number, law, status, times, now, certificate, version, dossier);
    }

    Request with(Dossier now) {
        return new Request(number, law, status, times, hands, certificate, version, now);
    }

    Request certified(String signed) {
        return new Request(number, law, status, times, hands, Optional.of(signed), version, dossier);
    }

    @Override
    public String toString() {
        return number + " " + stage();
    }
}
