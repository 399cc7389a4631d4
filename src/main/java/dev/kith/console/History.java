package dev.kith.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.audit.AuditEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the audit log holds about a request, as sentences. */
final class History {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Days days;
    private final PlanViews plans;

    History(Days days, PlanViews plans) {
        this.days = days;
        this.plans = plans;
    }

    /** @param seq its place in the audit log */
    record Line(String time, String who, String what, long seq) {}

    /** The newest first. */
    List<Line> of(List<AuditEntry> entries) {
        List<Line> lines = new ArrayList<>();
        for (AuditEntry entry : entries) {
            JsonNode event = event(entry);
            if (event.path("action").asText().equals("system-begun")) {
                continue; // how it ended is told
            }
            lines.add(
                    0,
                    new Line(
                            days.time(Instant.parse(event.path("at").asText(Instant.EPOCH.toString()))),
                            Words.capital(Words.actor(event.path("actor").asText())),
                            what(event.path("action").asText(), event.path("facts")),
                            entry.seq()));
        }
        return lines;
    }

    private static JsonNode event(AuditEntry entry) {
        try {
            return JSON.readTree(entry.entry());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("action", "unreadable"); // ./kith audit verify names it
        }
    }

    private String what(String action, JsonNode facts) {
        return switch (action) {
            case "request-filed" -> "filed the request, to be answered by " + day(facts, "due");
            case "identity-proved" -> "wrote down how it was proved who asks";
            case "located" -> "searched all systems: " + found(facts);
            case "candidate-decided" ->
                "decided that a record in " + plans.place(facts.path("object").asText("a.record")) + " is "
                        + (facts.path("same").asBoolean() ? "the person's" : "somebody else's");
            case "planned" -> "wrote the plan, of " + many(facts, "steps", "step");
            case "approved" -> "approved exactly this plan";
            case "extended" ->
                "extended the time to " + day(facts, "due") + "; the person was told on " + day(facts, "told");
            case "retried" -> "had it tried again";
            case "withdrawn" -> "withdrew the request for the person";
            case "fence-lifted" -> "ended the block: nothing was erased yet";
            case "done-by-hand" -> "wrote down that it was done by hand in " + system(facts);
            case "check-asked" -> "asked for all systems to be searched again";
            default -> measure(action, facts);
        };
    }

    private String measure(String action, JsonNode facts) {
        return switch (action) {
            case "hold-asked" -> "put it on hold, for a second person to confirm";
            case "hold-confirmed" -> "confirmed the hold";
            case "hold-dismissed" -> "dismissed the hold: it goes on";
            case "end-hold-asked" -> "asked to end the hold";
            case "end-hold-confirmed" -> "confirmed the end of the hold: it goes on";
            case "end-hold-dismissed" -> "kept it on hold";
            case "refuse-asked" -> "asked to refuse it";
            case "refuse-confirmed" ->
                "confirmed the refusal, by Article " + facts.path("article").asText("");
            case "refuse-dismissed" -> "dismissed the refusal: it goes on";
            case "release-asked" -> "asked to let one record pass again";
            case "release-confirmed" ->
                "confirmed that one record may pass again, in "
                        + plans.place(facts.path("object").asText("a.record"));
            case "release-dismissed" -> "dismissed it: the record stays blocked";
            default -> byKith(action, facts);
        };
    }

    private String byKith(String action, JsonNode facts) {
        return switch (action) {
            case "fencing" -> "began to block the person";
            case "waits" -> "could not go on, and tries again";
            case "plan-outdated" -> "saw that records had changed: the plan and its approval hold no longer";
            case "fenced" ->
                "blocked the person: " + many(facts, "identifiers", "identifier") + " on the suppression list";
            case "erasing" -> "looked once more, and began to erase";
            case "system-begun" -> "began in " + system(facts);
            case "retrying" -> "tries again";
            case "system-erased" -> erased(facts);
            case "waiting-for-system" -> "waits for a system that does not answer";
            case "needs-a-person" -> "stopped: a person has to do something first";
            case "own-memory-erased" -> "erased what Kith itself remembered of the person";
            case "residue-found" -> "found " + many(facts, "records", "record") + " still there, and erases again";
            case "found-more" -> "found " + many(facts, "records", "record") + " more: a new plan is needed";
            case "verified" -> "asked every system again, and found nothing left";
            case "answered" ->
                facts.has("pending-until")
                        ? "signed an interim certificate; a system purges until "
                                + days.day(Instant.parse(
                                        facts.path("pending-until").asText()))
                        : "signed the certificate";
            case "purge-confirmed" -> "saw that the purge is done, and signed the final certificate";
            case "purge-not-seen" -> "does not see the purge yet, and looks again in a day";
            case "reappeared" -> "found the person again, and reopened the request";
            case "kept-until-now" -> "began to delete what was kept until now";
            case "swept" -> "searched all systems again: the person is not there";
            case "deadline-told" -> "told that the time to answer runs out";
            case "shredded" -> "destroyed what was stored of the request; its certificate stays";
            default -> Words.plain(action);
        };
    }

    private String erased(JsonNode facts) {
        String done = "finished " + facts.path("done").asText("0") + " of "
                + facts.path("of").asText("0") + " in " + system(facts);
        return switch (facts.path("trouble").asText("")) {
            case "unavailable" -> done + ", which did not answer";
            case "refused" -> done + ", which did not allow it";
            default -> done;
        };
    }

    private static String found(JsonNode facts) {
        int undecided = facts.path("undecided").asInt();
        return many(facts, "theirs", "record") + " of the person"
                + (undecided == 0 ? "" : ", and " + undecided + " to decide on");
    }

    private static String many(JsonNode facts, String name, String thing) {
        return Words.many(facts.path(name).asLong(), thing);
    }

    private String system(JsonNode facts) {
        return plans.title(facts.path("system").asText("a system"));
    }

    private String day(JsonNode facts, String name) {
        String text = facts.path(name).asText();
        return text.matches("\\d{4}-\\d{2}-\\d{2}") ? days.day(LocalDate.parse(text)) : text;
    }
}
