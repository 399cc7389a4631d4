package dev.kith.erasure;

import dev.kith.config.PrivacyPolicy;
import dev.kith.erasure.Request.Hands;
import dev.kith.erasure.Request.Times;
import dev.kith.suppression.Identifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a request begins. Thread-safe. */
record Registration(Docket docket, Landscape landscape, Memory memory) {

    Request file(Filing filing, String by) {
        PrivacyPolicy policy = landscape.policy();
        LocalDate today = docket.today();
        if (filing.clues().isEmpty()) {
            throw new Unfit(
                    "A request needs something to find its person by: an email, a phone number or a record such as"
                            + " shop.customers:42.");
        }
        if (filing.received().isAfter(today)) {
            throw new Unfit(
                    "The day of receipt is in the future. The clock runs from the day on which the letter arrived.");
        }
        memory.suppression().verify(); // a restored database would give a number again that the journal knows
        Times times = Times.of(filing.received(), new Deadlines(policy).due(filing.received()));
        Hands hands = new Hands(by, Optional.empty(), Optional.empty());
        List<Note> notes = new ArrayList<>();
        filing.identity().ifPresent(how -> notes.add(docket.note("identity-proved", how, by)));
        openAbout(filing.clues())
                .forEach(other -> notes.add(docket.note(
                        "asked-already", other + " is open about the same email, phone or record.", Docket.KITH)));
        Dossier dossier = Dossier.filed(filing.clues(), notes);
        return docket.store()
                .file(
                        today.getYear(),
                        number -> new Request(
                                number,
                                policy.law(),
                                Status.of(filing.identity().isPresent() ? Stage.IDENTIFIED : Stage.RECEIVED),
                                times,
                                hands,
                                Optional.empty(),
                                0,
                                dossier),
                        request -> docket.event(
                                request,
                                by,
                                "request-filed",
                                Map.of(
                                        "due",
                                        times.due().toString(),
                                        "law",
                                        policy.law().name()),
                                Map.of()));
    }

    private List<String> openAbout(List<Clue> clues) {
        Set<Identifier> asked = identifiers(clues);
        return docket.store().all().stream()
                .filter(request -> request.stage().isOpen())
                .filter(request ->
                        identifiers(request.dossier().clues()).stream().anyMatch(asked::contains))
                .map(Request::number)
                .toList();
    }

    private static Set<Identifier> identifiers(List<Clue> clues) {
        return clues.stream().flatMap(clue -> clue.identifier().stream()).collect(Collectors.toSet());
    }
}
