package dev.kith.erasure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A request as somebody files it.
 *
 * @param received the day from which the clock runs
 * @param identity how it was proved who asks, as in "account login"; empty while it was not
 */
public record Filing(List<Clue> clues, LocalDate received, Optional<String> identity) {

    public Filing {
        clues = List.copyOf(clues);
    }

    @Override
    public String toString() {
        return "Filing";
    }
}
