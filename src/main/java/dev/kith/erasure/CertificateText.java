package dev.kith.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a certificate says, in words: the same facts as its JSON, and none beside them. Pure. */
final class CertificateText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private CertificateText() {}

    /**
     * A part of it.
     *
     * @param title its heading
     */
    record Part(String title, List<String> lines) {
        Part {
            lines = List.copyOf(lines);
        }
    }

    static String title(Map<?, ?> content) {
        return switch (text(content, "kind")) {
            case "interim" -> "Interim certificate of erasure";
            case "partial" -> "Partially erased: the request was withdrawn";
            default -> "Certificate of erasure";
        };
    }

    /** @param content what is signed */
    static List<Part> of(Map<?, ?> content) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("Request " + text(content, "request"), dates(content)));
        parts.add(new Part(
                "What was done",
                list(content, "objects").stream()
                        .flatMap(object -> done(object).stream())
                        .toList()));
        add(
                parts,
                "Still being deleted by the system itself",
                list(content, "pending").stream()
                        .map(one -> text(one, "object") + ": gone by " + day(text(one, "gone-by")) + " at the latest")
                        .toList());
        List<String> kept = new ArrayList<>(
                list(content, "kept").stream().map(CertificateText::kept).toList());
        if (content.containsKey("request-kept-until")) {
            kept.add("Until " + day(text(content, "request-kept-until"))
                    + " Kith keeps, sealed, what it needs to find these records again.");
        }
        add(parts, "Kept, and why", kept);
        add(
                parts,
                "Systems that got the person",
                list(content, "recipients").stream()
                        .map(one -> text(one, "system") + ": " + text(one, "state"))
                        .toList());
        add(parts, "What does not come back", blocked(content));
        add(parts, "Not covered", texts(content, "not-covered"));
        add(parts, "Limits", texts(content, "limits"));
        if (content.get("audit") instanceof Map<?, ?> audit) {
            parts.add(new Part("Audit log", List.of("Entry " + text(audit, "entry") + ", " + text(audit, "hash"))));
        }
        return parts;
    }

    private static void add(List<Part> parts, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new Part(title, lines));
        }
    }

    private static List<String> dates(Map<?, ?> content) {
        List<String> lines = new ArrayList<>();
        lines.add("Under the " + text(content, "law").toUpperCase(Locale.ROOT) + ". Received on "
                + day(text(content, "received")) + ", to be answered by " + day(text(content, "due")) + ".");
        if (content.containsKey("blocked-since")) {
            lines.add("Kept from coming back since " + day(text(content, "blocked-since")) + ".");
        }
        if (content.containsKey("answered")) {
            lines.add("Every system was asked again on " + day(text(content, "answered")) + ".");
        }
        lines.add("Issued on " + day(text(content, "issued")) + ".");
        return lines;
    }

    private static List<String> done(Map<?, ?> object) {
        List<String> lines = new ArrayList<>();
        String name = object.containsKey("system")
                ? text(object, "system") + " (" + text(object, "object") + ")"
                : text(object, "object");
        if (object.get("records") instanceof Map<?, ?> records) {
            new TreeMap<>(records).forEach((action, number) -> lines.add(name + ": " + number + " " + action));
        }
        return lines;
    }

    private static String kept(Map<?, ?> kept) {
        return text(kept, "object") + ": " + text(kept, "records") + " records, only "
                + String.join(", ", texts(kept, "fields")) + "; " + text(kept, "because") + ", " + text(kept, "article")
                + ", until " + day(text(kept, "until"));
    }

    private static List<String> blocked(Map<?, ?> content) {
        List<String> lines = new ArrayList<>();
        if (content.get("blocked") instanceof Map<?, ?> blocked && !blocked.isEmpty()) {
            List<String> kinds = new ArrayList<>();
            new TreeMap<>(blocked).forEach((kind, number) -> kinds.add(kind + " " + number));
            lines.add("On the suppression list, unreadable: " + String.join(", ", kinds) + ".");
        }
        if (content.get("undecided") instanceof Number number && number.intValue() > 0) {
            lines.add(number + " records might be the person's; nobody could tell, so they were not erased.");
        }
        return lines;
    }

    private static String day(String written) {
        LocalDate day = written.length() > 10
                ? LocalDate.ofInstant(Instant.parse(written), ZoneOffset.UTC)
                : LocalDate.parse(written);
        return DAY.format(day);
    }

    private static String text(Map<?, ?> from, String name) {
        return String.valueOf(from.get(name));
    }

    private static List<String> texts(Map<?, ?> from, String name) {
        return from.get(name) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static List<? extends Map<?, ?>> list(Map<?, ?> from, String name) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (from.get(name) instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> map) {
                    found.add(map);
                }
            }
        }
        return found;
    }
}
