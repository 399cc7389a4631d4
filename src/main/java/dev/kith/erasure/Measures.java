package dev.kith.erasure;

import dev.kith.erasure.Asked.Measure;
import dev.kith.erasure.Request.Closing;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Barrier;
import dev.kith.suppression.Identifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one person asks for and a second one confirms: holding a request, ending the hold, refusing it, releasing a record. Thread-safe.
 */
public final class Measures {

    private static final Pattern ARTICLE = Pattern.compile("[0-9A-Za-z ().,§-]{1,40}");

    private final Docket docket;
    private final Memory memory;

    Measures(Docket docket, Memory memory) {
        this.docket = docket;
        this.memory = memory;
    }

    /** Keeps further steps back; what is done stays done. It holds at once, and stays when a second person confirms it. */
    public Request hold(String number, String reason, String by) {
        Request request = docket.find(number);
        if (request.stage() == Stage.CLOSED || request.status().held()) {
            throw new WrongMoment(number, request.status().held() ? "it is held already" : "it is closed");
        }
        return ask(request.with(request.status().holding(true)), Measure.HOLD, reason, "", by);
    }

    public Request endHold(String number, String reason, String by) {
        Request request = docket.find(number);
        if (!request.status().held()) {
            throw new WrongMoment(number, "it is not held");
        }
        return ask(request, Measure.END_HOLD, reason, "", by);
    }

    /**
     * Ends it without erasing. The person must be told all three.
     *
     * @param article the ground, such as 17(3)(e)
     * @param complaint where they may complain: the authority, and the courts
     */
    public Request refuse(String number, String article, String reasons, String complaint, String by) {
        Request request = docket.find(number);
        if (article.isBlank() || reasons.isBlank() || complaint.isBlank()) {
            throw new Unfit("A refusal names the article, the reasons and where the person may complain.");
        }
        if (!ARTICLE.matcher(article).matches()) {
            throw new Unfit("The article is the ground alone, such as 17(3)(e). The reasons stand apart.");
        }
        refusable(request);
        return ask(
                request,
                Measure.REFUSE,
                article + ": " + reasons.strip() + " – complaints to: " + complaint.strip(),
                article,
                by);
    }

    private static void refusable(Request request) {
        if (request.status().fenced()) {
            throw new WrongMoment(request.number(), "erasing has begun");
        }
        request.to(Stage.CLOSED);
    }

    /**
     * Lets one record pass again, such as the new account of somebody who came back. Everything else of the person stays blocked.
     *
     * @param record as in {@code shop.customers:4711}
     * @param evidence what the person themselves said since, and how it is known; a newer time stamp is none
     */
    public Request release(String number, String record, String evidence, String by) {
        Request request = docket.find(number);
        if (!request.status().fenced()) {
            throw new WrongMoment(number, "it blocks nobody, so there is nothing to release");
        }
        recordKey(record);
        return ask(request, Measure.RELEASE, evidence, record.strip(), by);
    }

    private static RecordKey recordKey(String written) {
        try {
            int colon = written.indexOf(':');
            return new RecordKey(
                    ObjectName.of(written.substring(0, Math.max(0, colon)).strip()),
                    written.substring(colon + 1).strip());
        } catch (IllegalArgumentException e) {
            throw new Unfit("A release is for one record, written as in shop.customers:4711.");
        }
    }

    /** Nothing leaves the list: the record is let through, and no later search takes it for the forgotten one. */
    private Request released(Request request, Asked asked, String by) {
        RecordKey key = recordKey(asked.detail());
        boolean isOver = request.dossier().clues().isEmpty();
        List<Find> finds = new ArrayList<>(request.dossier().finds());
        finds.removeIf(find -> find.recordKey().equals(key));
        finds.add(Find.released(key, asked.by(), asked.text()));
        try (Barrier.Held held = memory.barrier().exclusive()) {
            Request saved = docket.save(
                    request.with(request.dossier().knowing(finds)),
                    by,
                    "release-confirmed",
                    Map.of("asked-by", asked.by(), "object", key.object().toString()),
                    Map.of("record", key.inFull()));
            // last: should this fail, nobody passes, and it can be asked for again
            memory.suppression().add(Set.of(Identifiers.exception(key)), request.number());
            return isOver ? docket.shred(saved, by) : saved;
        }
    }

    private Request ask(Request request, Measure measure, String text, String detail, String by) {
        if (text.isBlank()) {
            throw new Unfit("Write down why: a second person has to judge it.");
        }
        request.dossier().asked().ifPresent(open -> {
            throw new WrongMoment(
                    request.number(),
                    open.measure() == measure
                            ? open.by() + " asked for that already; another person confirms or dismisses it"
                            : open.by() + " asked for something else first; confirm or dismiss that");
        });
        Asked asked = new Asked(measure, by, docket.now(), text.strip(), detail);
        return docket.save(
                request.with(request.dossier().asking(Optional.of(asked))),
                by,
                code(measure) + "-asked",
                Map.of("done", done(request)));
    }

    /** @param by another person than who asked for it */
    public Request confirm(String number, String by) {
        Request request = docket.find(number);
        Asked asked = asked(request);
        if (asked.by().equals(by)) {
            throw new Unfit(number + ": " + by + " asked for it. A second person confirms.");
        }
        Request noted =
                settled(request, code(asked.measure()), asked.text() + " (confirmed by " + by + ")", asked.by());
        Map<String, Object> facts = Map.of("asked-by", asked.by());
        return switch (asked.measure()) {
            case HOLD -> docket.save(noted, by, "hold-confirmed", facts);
            case END_HOLD -> docket.save(letGo(noted), by, "end-hold-confirmed", facts);
            case REFUSE -> {
                refusable(request);
                yield docket.save(
                        noted.closed(Closing.REFUSED).goingOn(docket.shreddedAt()),
                        by,
                        "refuse-confirmed",
                        Map.of("asked-by", asked.by(), "article", asked.detail()));
            }
            case RELEASE -> released(noted, asked, by);
        };
    }

    /** Says no to it, or takes it back: the request goes on as before. */
    public Request dismiss(String number, String reason, String by) {
        Request request = docket.find(number);
        Asked asked = asked(request);
        if (reason.isBlank()) {
            throw new Unfit("Write down why not.");
        }
        Request noted = settled(request, code(asked.measure()) + "-dismissed", reason, by);
        boolean isOver = request.dossier().clues().isEmpty();
        Request saved = docket.save(
                asked.measure() == Measure.HOLD ? letGo(noted) : noted,
                by,
                code(asked.measure()) + "-dismissed",
                Map.of("asked-by", asked.by()));
        return isOver ? docket.shred(saved, by) : saved;
    }

    private static Asked asked(Request request) {
        return request.dossier()
                .asked()
                .orElseThrow(() -> new WrongMoment(request.number(), "nobody asked for anything that needs a word"));
    }

    private Request settled(Request request, String about, String text, String by) {
        return request.with(request.dossier().asking(Optional.empty()).noting(docket.note(about, text, by)));
    }

    private Request letGo(Request request) {
        Optional<Instant> goesOn = request.stage().isAtWork()
                ? request.status().goesOn().or(() -> Optional.of(docket.now()))
                : Optional.empty();
        return request.with(request.status().holding(false)).goingOn(goesOn);
    }

    private static int done(Request request) {
        return (int) request.dossier().progress().stream()
                .filter(one -> one.status() == Progress.Status.DONE)
                .count();
    }

    private static String code(Measure measure) {
        return measure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
