package dev.kith.console;

import dev.kith.access.Access;
import dev.kith.access.Role;
import dev.kith.erasure.Asked;
import dev.kith.erasure.Request;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be done next with a request, and by whom.
 *
 * @param yours true when this person can do it
 * @param label of the button; empty for none
 * @param address where the button leads, or is sent to
 * @param sends true when the button does it at once
 */
record Next(String words, boolean yours, String label, String address, boolean sends) {

    static Next of(Request request, Visit visit, Access access, Days days) {
        Next next = request.dossier()
                .asked()
                .map(asked -> confirm(request, asked, visit))
                .orElseGet(() -> byStage(request, visit, access, days));
        return next.yours && !visit.works() ? waits(next.words) : next;
    }

    private static Next byStage(Request request, Visit visit, Access access, Days days) {
        String one = Inbox.ADDRESS + "/" + request.number();
        if (request.status().held() && request.stage().isOpen()) {
            return waits("It is on hold: Kith does nothing further until two people end the hold.");
        }
        return switch (request.stage()) {
            case RECEIVED -> leads("Write down how it was proved who asks.", "Write it down", one + "#identify");
            case IDENTIFIED -> sends("Search all systems for the person.", "Search now", one + "/find");
            case LOCATED -> located(request, one);
            case PLANNED -> approve(request, visit, access, one);
            case APPROVED, FENCED, ERASING, VERIFYING ->
                waits(request.status()
                        .waitsFor()
                        .map(why -> "Tell whoever runs Kith, which tries again by itself: " + why)
                        .orElse("Nothing: Kith goes on by itself."));
            case RETRYING ->
                waits("Nothing: a system does not answer, and Kith tries again"
                        + request.status()
                                .goesOn()
                                .map(at -> " on " + days.time(at))
                                .orElse(" in a while") + ".");
            case MANUAL ->
                leads("Something stands in the way. See what, and who has to act.", "See what", one + "#left");
            case ANSWERED, PURGE_PENDING ->
                waits("Answer the person with the certificate. A system still purges"
                        + request.status()
                                .goesOn()
                                .map(at -> ", and Kith looks again on " + days.day(at))
                                .orElse("") + ".");
            case CLOSED -> waits(closed(request));
        };
    }

    private static String closed(Request request) {
        return request.closing()
                .map(how -> switch (how) {
                    case REFUSED -> "Tell the person: the article, the reasons, and where they may complain.";
                    case WITHDRAWN, DUPLICATE -> "Nothing.";
                    case NOT_FOUND -> "Tell the person that nothing of theirs was found, with the certificate.";
                    default -> "Answer the person with the certificate, if you have not yet.";
                })
                .orElse("Nothing.");
    }

    private static Next located(Request request, String one) {
        int undecided = Standing.undecided(request);
        return undecided > 0
                ? leads(
                        "Decide on " + Words.many(undecided, "record")
                                + " that may be the person's, or somebody else's.",
                        "Decide",
                        one + "/candidates")
                : sends(
                        "Have Kith write down exactly what would be done. Nothing is erased by that.",
                        "Write the plan",
                        one + "/plan");
    }

    private static Next approve(Request request, Visit visit, Access access, String one) {
        if (Standing.mayApprove(request, visit)) {
            return leads("Read the plan, and approve exactly that.", "Read the plan", one + "/plan");
        }
        Set<String> others = new TreeSet<>(access.persons(Role.APPROVER));
        others.removeAll(Standing.hands(request));
        return new Next(
                others.isEmpty()
                        ? "A second person has to approve the plan, and nobody can yet: " + Pages.mayAsk(Role.APPROVER)
                                + "."
                        : "A second person has to approve the plan: " + String.join(" or ", List.copyOf(others)) + ".",
                false,
                "Read the plan",
                one + "/plan",
                false);
    }

    private static Next confirm(Request request, Asked asked, Visit visit) {
        String what = asked.by() + " asked to " + Standing.measure(asked.measure());
        boolean can = visit.is(Role.APPROVER) && !asked.by().equals(visit.person());
        return can
                ? leads(what + ". Confirm or dismiss it.", "See why", Inbox.ADDRESS + "/" + request.number() + "#asked")
                : waits(what + ". An approver who is another person has to confirm or dismiss it.");
    }

    private static Next leads(String words, String label, String address) {
        return new Next(words, true, label, address, false);
    }

    private static Next sends(String words, String label, String address) {
        return new Next(words, true, label, address, true);
    }

    private static Next waits(String words) {
        return new Next(words, false, "", "", false);
    }
}
