package dev.kith.identity.survivorship;

import dev.kith.record.RecordKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a chain is made of, written {@code most recent}. */
public enum Rule implements Criterion {
    MOST_RECENT(TieBreak.LAST_UPDATED::in),
    MOST_TRUSTED_SYSTEM(TieBreak.SYSTEM_RANK::in),
    /** Each record has one vote, whatever its spaces and case. */
    MOST_FREQUENT(Rule::mostFrequent),
    LONGEST(contest -> most(Entry::length)),
    SMALLEST(contest -> bySize(contest, Magnitude.SMALLEST)),
    LARGEST(contest -> bySize(contest, Magnitude.LARGEST)),
    VERIFIED_FIRST(contest -> most(entry -> entry.isVerified() ? 1 : 0)),
    /** All distinct values of those whom the rules before it could not tell apart. Only the last of a chain. */
    UNION(contest -> (a, b) -> 0);

    private final Function<Contest, Comparator<Entry>> order;

    Rule(Function<Contest, Comparator<Entry>> order) {
        this.order = order;
    }

    @Override
    public Comparator<Entry> in(Contest contest) {
        return order.apply(contest);
    }

    /** As users write it: {@code most recent}. */
    @Override
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Optional<Rule> of(String written) {
        return Arrays.stream(values())
                .filter(rule -> rule.written().equals(written))
                .findFirst();
    }

    public static List<String> allWritten() {
        return Arrays.stream(values()).map(Rule::written).toList();
    }

    private static Comparator<Entry> most(ToLongFunction<Entry> of) {
        return Comparator.comparingLong(of).reversed();
    }

    private static Comparator<Entry> mostFrequent(Contest contest) {
        Map<List<String>, Long> votes = new HashMap<>();
        contest.entries().forEach(entry -> votes.merge(entry.texts(), 1L, Long::sum));
        return most(entry -> votes.getOrDefault(entry.texts(), 0L));
    }

    private static Comparator<Entry> bySize(Contest contest, Comparator<Magnitude> order) {
        Map<RecordKey, Magnitude> sizes = new HashMap<>();
        contest.entries().forEach(entry -> sizes.put(entry.key(), entry.magnitude()));
        return Comparator.comparing(entry -> sizes.getOrDefault(entry.key(), entry.magnitude()), order);
    }
}
