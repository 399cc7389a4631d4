package dev.kith.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.audit.AuditEntry;
import dev.kith.audit.CanonicalJson;
import dev.kith.config.SystemDefinition;
import dev.kith.erasure.Dossier.Settled;
import dev.kith.erasure.PlannedStep.Kept;
import dev.kith.erasure.Progress.Tier;
import dev.kith.keys.SignatureCheck;
import dev.kith.keys.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Certificates of erasure: what was done with a request and how sure it is, as signed JSON that anybody can check without Kith. They hold
 * numbers, dates, systems and counts; no names, emails, record keys or digests of them.
 */
public final class Certificates {

    private static final int FORM = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> ANYTHING = new TypeReference<>() {};

    private final Signer signer;

    public Certificates(Signer signer) {
        this.signer = signer;
    }

    /**
     * The certificate of a request as it stands.
     *
     * @param last the audit log's newest entry
     */
    String issue(Request request, Landscape landscape, Optional<AuditEntry> last, Instant at) {
        Map<String, Object> content = content(request, landscape, last, at);
        return CanonicalJson.of(Map.of(
                "certificate", content,
                "key", signer.check().keyId(),
                "signature", Base64.getEncoder().encodeToString(signer.sign(bytes(content)))));
    }

    /** What is signed: the certificate's canonical JSON. */
    private static byte[] bytes(Object content) {
        return CanonicalJson.of(content).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> content(
            Request request, Landscape landscape, Optional<AuditEntry> last, Instant at) {
        List<Settled> steps = request.dossier().everyStep();
        List<Object> pending = pending(steps);
        Map<String, Object> content = new TreeMap<>();
        content.put("form", FORM);
        content.put("request", request.number());
        boolean partial = request.closing().equals(Optional.of(Request.Closing.WITHDRAWN));
        content.put("kind", partial ? "partial" : pending.isEmpty() ? "final" : "interim");
        content.put("law", request.law().name().toLowerCase(Locale.ROOT));
        content.put("received", request.times().received().toString());
        content.put("due", request.times().due().toString());
        request.times().fencedAt().ifPresent(fenced -> content.put("blocked-since", fenced.toString()));
        request.times().answeredAt().ifPresent(answered -> content.put("answered", answered.toString()));
        content.put("issued", at.toString());
        content.put("objects", objects(steps, landscape));
        content.put("kept", kept(steps));
        content.put("pending", pending);
        steps.stream()
                .flatMap(one -> one.step().kept().stream())
                .map(Kept::until)
                .max(Comparator.naturalOrder())
                .ifPresent(day -> content.put("request-kept-until", day.toString()));
        request.dossier().plan().ifPresent(plan -> {
            content.put("blocked", blocked(plan));
            content.put("not-covered", plan.uncovered());
            content.put("undecided", plan.undecided());
            content.put("recipients", recipients(plan.recipients(), steps, landscape));
        });
        content.put(
                "limits",
                List.of(
                        "A person who comes back under a wholly new identity cannot be recognised.",
                        "An email or phone shared with somebody else blocks nobody by itself; together with the same full name, birth"
                                + " date or address, a person decides.",
                        "Backups of these systems are theirs; Kith blocks what is restored from them."));
        last.ifPresent(entry -> content.put("audit", Map.of("entry", entry.seq(), "hash", entry.hash())));
        return content;
    }

    private static Map<String, Object> blocked(Plan plan) {
        Map<String, Object> blocked = new TreeMap<>();
        plan.blocks().forEach((kind, number) -> blocked.put(kind.toLowerCase(Locale.ROOT), number));
        return blocked;
    }

    /** Per object what was done with how many records, and how sure it is. */
    private static List<Object> objects(List<Settled> steps, Landscape landscape) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (Settled one : steps) {
            String tier = words(one.progress().tier());
            String action = one.step()
                    .kind()
                    .map(kind -> words(kind) + ": " + tier)
                    .or(() -> one.step().byHand().map(hand -> "by hand: " + tier))
                    .orElse("kept");
            counts.computeIfAbsent(one.step().object(), object -> new TreeMap<>())
                    .merge(action, 1, Integer::sum);
        }
        List<Object> objects = new ArrayList<>();
        counts.forEach((object, actions) -> {
            Map<String, Object> one = new TreeMap<>();
            one.put("object", object);
            Optional.ofNullable(landscape.systems().get(object.substring(0, object.indexOf('.'))))
                    .ifPresent(system -> one.put("system", system.title()));
            one.put("records", actions);
            objects.add(one);
        });
        return objects;
    }

    /** Who got the person, and how far they were told. */
    private static List<Object> recipients(List<String> names, List<Settled> steps, Landscape landscape) {
        List<Object> recipients = new ArrayList<>();
        for (String name : names) {
            SystemDefinition system = landscape.systems().get(name);
            List<Progress> theirs = steps.stream()
                    .filter(one -> one.step().recordKey().object().system().equals(name))
                    .map(Settled::progress)
                    .toList();
            recipients.add(
                    Map.of("system", system == null ? name : system.title(), "state", told(system != null, theirs)));
        }
        return recipients;
    }

    private static String told(boolean configured, List<Progress> steps) {
        if (!configured) {
            return "impossible: no longer connected";
        }
        if (steps.isEmpty()) {
            return "nothing was there any more";
        }
        if (steps.stream().anyMatch(one -> one.status() != Progress.Status.DONE)) {
            return "impossible: not done";
        }
        return steps.stream().anyMatch(one -> one.tier() == Tier.ACCEPTED) ? "told" : "acknowledged";
    }

    private static String words(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Object> kept(List<Settled> steps) {
        Map<String, Kept> why = new LinkedHashMap<>();
        Map<String, Integer> records = new LinkedHashMap<>();
        for (Settled one : steps) {
            one.step().kept().ifPresent(kept -> {
                why.put(one.step().object(), kept);
                records.merge(one.step().object(), 1, Integer::sum);
            });
        }
        List<Object> all = new ArrayList<>();
        why.forEach((object, kept) -> all.add(Map.of(
                "object", object,
                "records", records.getOrDefault(object, 0),
                "fields", List.copyOf(kept.fields()),
                "because", kept.because(),
                "article", kept.article(),
                "until", kept.until().toString())));
        return all;
    }

    private static List<Object> pending(List<Settled> steps) {
        Map<String, Instant> until = new TreeMap<>();
        for (Settled one : steps) {
            if (one.progress().tier() == Tier.ACCEPTED) {
                one.progress()
                        .goneBy()
                        .ifPresent(at -> until.merge(one.step().object(), at, (a, b) -> a.isAfter(b) ? a : b));
            }
        }
        List<Object> all = new ArrayList<>();
        until.forEach((object, at) -> all.add(Map.of("object", object, "gone-by", at.toString())));
        return all;
    }

    /**
     * Whether a certificate is as Kith signed it. Needs nothing but the public key.
     *
     * @throws Unfit when the text is no certificate
     */
    public static boolean holds(String signed, SignatureCheck check) {
        try {
            return check.holds(bytes(content(signed)), Base64.getDecoder().decode(text(signed, "signature")));
        } catch (IllegalArgumentException e) {
            throw new Unfit("This is no certificate of Kith: its signature cannot be read.");
        }
    }

    /** What is signed. */
    static Map<?, ?> content(String signed) {
        if (read(signed).get("certificate") instanceof Map<?, ?> content) {
            return content;
        }
        throw new Unfit("This is no certificate of Kith: it lacks 'certificate'.");
    }

    /** The id of the key that it says it was signed with. */
    static String key(String signed) {
        return text(signed, "key");
    }

    private static String text(String signed, String name) {
        if (read(signed).get(name) instanceof String text) {
            return text;
        }
        throw new Unfit("This is no certificate of Kith: it lacks '" + name + "'.");
    }

    private static Map<String, Object> read(String signed) {
        try {
            return JSON.readValue(signed, ANYTHING);
        } catch (JsonProcessingException e) {
            throw new Unfit("This is no certificate of Kith: it cannot be read as signed JSON.");
        }
    }
}
