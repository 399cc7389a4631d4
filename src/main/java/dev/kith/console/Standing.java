package dev.kith.console;

import dev.kith.access.Role;
import dev.kith.erasure.Asked;
import dev.kith.erasure.Find;
import dev.kith.erasure.Plan;
import dev.kith.erasure.Progress;
import dev.kith.erasure.Request;
import dev.kith.erasure.Stage;
import java.util.Set;
import java.util.TreeSet;

/** Where a request stands, in plain words. */
final class Standing {

    private Standing() {}

    static String words(Request request) {
        if (request.status().held() && request.stage() != Stage.CLOSED) {
            return "On hold";
        }
        return switch (request.stage()) {
            case RECEIVED -> "Filed; who asks is not proved yet";
            case IDENTIFIED -> "Filed; nobody was searched for yet";
            case LOCATED ->
                undecided(request) > 0 ? Words.many(undecided(request), "record") + " to decide on" : "Searched";
            case PLANNED -> "Waits for approval";
            case APPROVED -> "Approved";
            case FENCED -> "Blocked; nothing is deleted yet";
            case ERASING -> "Kith is erasing";
            case RETRYING -> "A system does not answer";
            case MANUAL -> "A person has to do something";
            case VERIFYING -> "Kith is checking";
            case ANSWERED -> "Ready to be answered";
            case PURGE_PENDING -> "Ready to be answered; a system is still purging";
            case CLOSED -> "Closed: " + closing(request);
        };
    }

    private static String closing(Request request) {
        return request.closing()
                .map(how -> switch (how) {
                    case ERASED -> "erased";
                    case ERASED_WITH_RETENTION -> "erased, some of it kept for a reason";
                    case NOT_FOUND -> "nobody was found";
                    case REFUSED -> "refused";
                    case WITHDRAWN -> "withdrawn";
                    case DUPLICATE -> "filed twice";
                })
                .orElse("done");
    }

    static int undecided(Request request) {
        return (int)
                request.dossier().finds().stream().filter(Find::isUndecided).count();
    }

    static boolean isStuck(Request request) {
        return request.stage() == Stage.MANUAL;
    }

    /** True while a page may change by itself. */
    static boolean isAtWork(Request request) {
        return !request.status().held()
                && switch (request.stage()) {
                    case APPROVED, FENCED, ERASING, VERIFYING, ANSWERED -> true;
                    default -> false;
                };
    }

    /** True when this person may approve the plan as it stands. */
    static boolean mayApprove(Request request, Visit visit) {
        return request.stage() == Stage.PLANNED
                && visit.is(Role.APPROVER)
                && request.dossier().asked().isEmpty()
                && !hands(request).contains(visit.person());
    }

    /** Who filed and planned it: somebody else approves. */
    static Set<String> hands(Request request) {
        Set<String> hands = new TreeSet<>(Set.of(request.hands().filedBy()));
        request.hands().plannedBy().ifPresent(hands::add);
        return hands;
    }

    /** {@code put it on hold}. */
    static String measure(Asked.Measure measure) {
        return switch (measure) {
            case HOLD -> "put it on hold";
            case END_HOLD -> "end the hold";
            case REFUSE -> "refuse it";
            case RELEASE -> "let one record pass again";
        };
    }

    static boolean waitsForDescription(Request request) {
        return request.dossier()
                .plan()
                .filter(plan -> !plan.uncovered().isEmpty())
                .isPresent();
    }

    /** True when a system refused some of it; what waits for a person's hands is no matter of trying again. */
    static boolean hasRefused(Request request) {
        return request.dossier().everyStep().stream()
                .anyMatch(one -> one.progress().status() == Progress.Status.BLOCKED
                        && one.step().byHand().isEmpty());
    }

    static String hash(Request request) {
        return request.dossier().plan().map(Plan::hash).orElse("");
    }
}
