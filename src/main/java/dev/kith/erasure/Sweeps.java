package dev.kith.erasure;

import dev.kith.record.RecordKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kith does with a closed request: later searches, the end of what is kept, shredding. Thread-safe. */
final class Sweeps {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final Landscape landscape;
    private final Verifier verifier;
    private final Docket docket;

    Sweeps(Landscape landscape, Verifier verifier, Docket docket) {
        this.landscape = landscape;
        this.verifier = verifier;
        this.docket = docket;
    }

    /** One move. The request as stored after it. */
    Request advance(Request request) {
        if (request.closing().filter(Request.Closing::isWithoutErasing).isPresent()) {
            return docket.shred(request, Docket.KITH);
        }
        boolean isKeptNoLonger =
                keptUntil(request).filter(day -> day.isBefore(docket.today())).isPresent();
        return isKeptNoLonger ? endKeeping(request) : sweep(request);
    }

    /** The next search, or the end of what is kept: whichever comes first. */
    Optional<Instant> next(Request request) {
        Optional<Instant> end = keptUntil(request)
                .map(day -> day.plusDays(1).atStartOfDay(docket.zone()).toInstant());
        return Stream.concat(sweepDate(request).stream(), end.stream()).min(Comparator.naturalOrder());
    }

    private Optional<Instant> sweepDate(Request request) {
        List<Period> sweeps = landscape.policy().sweeps();
        return request.status().sweeps() < sweeps.size()
                ? request.times()
                        .fencedAnew()
                        .map(at -> at.plus(sweeps.get(request.status().sweeps())))
                : Optional.empty();
    }

    /** What is kept for a while and then goes; a record that was let through since stays. */
    private static List<PlannedStep> kept(Request request) {
        Set<RecordKey> released = request.dossier().released();
        return request.dossier().everyStep().stream()
                .map(Dossier.Settled::step)
                .filter(step -> step.kept().isPresent() && !released.contains(step.recordKey()))
                .toList();
    }

    private static Optional<LocalDate> keptUntil(Request request) {
        return kept(request).stream()
                .flatMap(step -> step.kept().stream())
                .map(PlannedStep.Kept::until)
                .min(Comparator.naturalOrder());
    }

    /** What was kept for a while goes, as the plan said. */
    private Request endKeeping(Request request) {
        List<PlannedStep> ending = kept(request).stream()
                .filter(step -> step.kept()
                        .filter(kept -> kept.until().isBefore(docket.today()))
                        .isPresent())
                .map(PlannedStep::atItsEnd)
                .toList();
        Plan plan = request.dossier().plan().orElseThrow();
        plan = plan.withSteps(ending, plan.recipients());
        Dossier dossier = request.dossier();
        return docket.save(
                request.to(Stage.ERASING)
                        .with(dossier.withFinds(dossier.finds()).withPlan(plan))
                        .goingOn(now()),
                Docket.KITH,
                "kept-until-now",
                Map.of("records", ending.size()));
    }

    /** Looks everywhere once more, some time later: whoever is there again brings the request back, with the place. */
    private Request sweep(Request request) {
        Verifier.Result result = verifier.verify(request.dossier(), docket.now());
        Set<String> places = new TreeSet<>(result.places(request.dossier()));
        if (!places.isEmpty()) {
            return reappeared(request, result, places);
        }
        boolean isDue =
                sweepDate(request).filter(at -> !at.isAfter(docket.now())).isPresent();
        Request swept = isDue ? request.with(request.status().swept()) : request;
        Optional<Instant> next = next(swept);
        // until it is shredded it is taken up again, should this process end here
        Request at = docket.save(
                swept.goingOn(next.or(this::now)),
                Docket.KITH,
                "swept",
                Map.of("sweep", swept.status().sweeps()));
        return next.isEmpty() ? docket.shred(at, Docket.KITH) : at;
    }

    /** Back to people, with the places where they are again. */
    Request reappeared(Request request, Verifier.Result result, Set<String> places) {
        Request back = request.to(Stage.LOCATED)
                .with(request.dossier().withProgress(result.progress()).withMore(result.all()))
                .goingOn(Optional.empty());
        LOG.warn("{} came back: somebody who was forgotten is again in {}", request.number(), places);
        return docket.save(back, Docket.KITH, "reappeared", Map.of("places", List.copyOf(places)));
    }

    private Optional<Instant> now() {
        return Optional.of(docket.now());
    }
}
