package dev.kith.erasure;

import dev.kith.erasure.Request.Closing;
import dev.kith.suppression.Barrier;
import java.util.Map;

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
                .with(request.dossier().noting(docket.note("withdrawn", reason, by)))
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
            // asked behind the barrier: no other request's fence rises meanwhile
            boolean lifts = docket.store().all().stream().noneMatch(other -> reliesOn(request, other));
            if (lifts) {
                memory.suppression().lift(number);
            }
            held.check();
            Request saved = lifts ? withdrawn.with(withdrawn.status().beforeFence()) : withdrawn;
            return docket.save(saved, by, "withdrawn", Map.of("fence-lifted", lifts));
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
