package dev.kith.erasure;

import dev.kith.erasure.Request.Closing;
import dev.kith.suppression.Barrier;
import java.util.Map;
import java.util.Optional;

/** What becomes of a request that its person takes back. Thread-safe. */
record Withdrawal(Docket docket, Landscape landscape, Memory memory) {

    Request withdraw(Request request, String reason, String by) {
        String number = request.number();
        if (reason.isBlank()) {
            throw new Unfit("Write down how it is known that the person takes it back.");
        }
        if (!request.stage().isOpen()) {
            throw new WrongMoment(number, "it is answered");
        }
        Request withdrawn = request.closed(Closing.WITHDRAWN)
                .with(request.dossier().asking(Optional.empty()).noting(docket.note("withdrawn", reason, by)))
                .goingOn(docket.shreddedAt());
        if (!request.status().fenced()) {
            return docket.save(withdrawn, by, "withdrawn", Map.of());
        }
        if (request.dossier().isBegun()) {
            Certificates certificates = new Certificates(memory.keyring().signer());
            String partial =
                    certificates.issue(withdrawn, landscape, memory.audit().last(), docket.now());
            return docket.save(withdrawn.certified(partial), by, "withdrawn", Map.of("partially-erased", true));
        }
        try (Barrier.Held held = memory.barrier().exclusive()) {
            // first, so that nothing is erased unblocked, should Kith have gone on meanwhile or end here
            Request saved = docket.save(withdrawn, by, "withdrawn", Map.of());
            // asked behind the barrier: no other request's fence rises meanwhile
            if (docket.store().all().stream().anyMatch(other -> reliesOn(request, other))) {
                return saved;
            }
            held.check();
            memory.suppression().lift(number);
            return docket.save(saved.with(saved.status().beforeFence()), by, "fence-lifted", Map.of());
        }
    }

    /** What one request had listed, a later fence found listed already, and did not list as its own. */
    private static boolean reliesOn(Request request, Request other) {
        return !other.number().equals(request.number())
                && other.status().fenced()
                && other.times()
                        .fencedAnew()
                        .filter(at ->
                                request.times().fencedAt().filter(at::isBefore).isEmpty())
                        .isPresent();
    }
}
