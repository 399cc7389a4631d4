package dev.kith.erasure;

import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Looks at the days that open requests have left, and tells in time. Each warning once, over all nodes and restarts. Thread-safe. */
public final class DeadlineWatch {

    private static final int DAYS_IN_A_WEEK = 7;

    private final Landscape landscape;
    private final Docket docket;
    private final Alarm.Bell bell;

    /** @param zone in which days begin and end */
    public DeadlineWatch(Landscape landscape, RequestStore store, Alarm.Bell bell, Clock clock, ZoneId zone) {
        this.landscape = landscape;
        this.docket = new Docket(store, clock, zone);
        this.bell = bell;
    }

    /**
     * How requests stand.
     *
     * @param leastDaysLeft of the one that is due first, negative when overdue; empty when none is open
     */
    public record Overview(int open, int overdue, int held, OptionalLong leastDaysLeft) {}

    /** Tells what was not told yet. A warning that cannot be told is told by a later look. */
    public Overview look() {
        List<Request> open = docket.store().all().stream()
                .filter(request -> request.stage().isOpen())
                .toList();
        Set<Integer> warnBefore = landscape.policy().warnBefore();
        for (Request request : open) {
            int level = level(daysLeft(request), warnBefore);
            if (level < request.times().warned()) {
                tell(request, level);
            }
        }
        return new Overview(
                open.size(),
                (int) open.stream().filter(request -> daysLeft(request) < 0).count(),
                (int) open.stream().filter(request -> request.status().held()).count(),
                open.stream().mapToLong(this::daysLeft).min());
    }

    private void tell(Request request, int level) {
        long daysLeft = daysLeft(request);
        bell.ring(Alarm.deadline(request, daysLeft));
        try {
            docket.save(
                    request.with(request.times().warned(level)),
                    Docket.KITH,
                    "deadline-told",
                    Map.of("days-left", Math.toIntExact(daysLeft)));
        } catch (WrongMoment e) {
            // it moved on meanwhile: the next look tells again, if it still has to
        }
    }

    private long daysLeft(Request request) {
        return ChronoUnit.DAYS.between(docket.today(), request.times().due());
    }

    /** The nearest of the days before; below zero the weeks for which it is overdue. The smaller, the more pressing. */
    private static int level(long daysLeft, Set<Integer> warnBefore) {
        return daysLeft < 0
                ? Math.toIntExact((daysLeft + 1) / DAYS_IN_A_WEEK - 1)
                : warnBefore.stream()
                        .filter(days -> days >= daysLeft)
                        .min(Integer::compare)
                        .orElse(Request.Times.NOT_WARNED);
    }
}
