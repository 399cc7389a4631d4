package dev.kith.config;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How requests of people about themselves are handled, as {@code config/privacy.yaml} says. Counsel decides; this is where it is written
 * down.
 *
 * @param holidays days on which no deadline ends, beside weekends
 * @param reasons why records may be kept, by name
 * @param sweeps how long after an erasure all systems are searched again
 * @param systemOfRecord the system that is erased last
 * @param warnBefore how many days before an answer is due Kith warns; past it once a week
 */
public record PrivacyPolicy(
        Law law,
        Set<LocalDate> holidays,
        Map<String, KeepReason> reasons,
        List<Period> sweeps,
        Optional<String> systemOfRecord,
        Set<Integer> warnBefore) {

    public static final PrivacyPolicy DEFAULT = new PrivacyPolicy(
            Law.GDPR,
            Set.of(),
            Map.of(),
            List.of(Period.ofDays(1), Period.ofDays(31), Period.ofDays(90)),
            Optional.empty(),
            Set.of(10, 5, 1));

    public PrivacyPolicy {
        holidays = sorted(holidays);
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        sweeps = List.copyOf(sweeps);
        warnBefore = sorted(warnBefore);
    }

    /** In the same order in every process: the hash of a plan covers the policy as it prints. */
    private static <T> Set<T> sorted(Set<T> set) {
        return Collections.unmodifiableSet(new TreeSet<>(set));
    }

    /** Whose clock runs. */
    public enum Law {
        GDPR,
        CCPA
    }

    /**
     * Why a record may be kept.
     *
     * @param article the exception, as in 17(3)(b)
     * @param years how many full calendar years it is kept after the one in which it was decided
     */
    public record KeepReason(String name, String article, int years) {

        /** The last day. */
        public LocalDate until(LocalDate decided) {
            return LocalDate.of(decided.getYear() + years, 12, 31);
        }
    }
}
