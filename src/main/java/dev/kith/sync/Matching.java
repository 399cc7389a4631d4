package dev.kith.sync;

import dev.kith.connector.Destination;
import dev.kith.connector.Destination.Found;
import dev.kith.connector.Destination.Wanted;
import dev.kith.identity.Acquaintances.Acquaintance;
import dev.kith.identity.Candidate;
import dev.kith.identity.Match;
import dev.kith.identity.Matcher;
import dev.kith.identity.Names;
import dev.kith.record.Fate;
import dev.kith.record.Reason;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Screened;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the records that the destination already holds, so that a record is linked and never doubled. Thread-safe. */
final class Matching {

    private final Engine engine;
    private final Route route;
    private final Scope scope;
    private final Destination destination;

    Matching(Engine engine, Route route, Scope scope, Destination destination) {
        this.engine = engine;
        this.route = route;
        this.scope = scope;
        this.destination = destination;
    }

    void match(Page page) {
        List<Item> unknown = page.open().stream()
                .filter(item -> item.known().destinationId().isEmpty())
                .toList();
        if (route.onlyObjections()) {
            matchObjectors(unknown);
            return;
        }
        unknown.stream().filter(Item::claimLost).forEach(item -> item.decide(new Fate.SetAside(sameEmail())));
        Map<Item, Candidate> candidates = new LinkedHashMap<>();
        for (Item item : unknown) {
            if (item.isOpen()) {
                item.ready()
                        .ifPresent(mapped -> candidates.put(
                                item,
                                new Candidate(
                                        Optional.of(mapped.keyValue()),
                                        item.read().emails())));
            }
        }
        // What only the mapped form shows must not be looked up either.
        Screened<Item> screened = engine.screen().screen(candidates.keySet(), item -> item.traces(engine.screen()));
        screened.forgotten().forEach(item -> item.decide(new Fate.Suppressed()));
        screened.doubtful().forEach(item -> item.decide(new Fate.SetAside(Decided.LIKE_FORGOTTEN)));
        candidates.keySet().removeIf(item -> !screened.passes(item));
        Set<Item> met = new LinkedHashSet<>(page.open());
        met.removeAll(unknown);
        met.addAll(candidates.keySet());
        Map<RecordKey, Acquaintance> known = acquaintances(met);
        if (candidates.isEmpty()) {
            return;
        }
        candidates.keySet().forEach(Item::oweMatch);
        Map<RecordKey, String> byPhone = engine.phones()
                .find(
                        route.source().name(),
                        route.destination().name(),
                        candidates.keySet().stream()
                                .map(item -> item.read().phoned())
                                .toList());
        List<Found> found = find(candidates.values(), ids(byPhone, known));
        Matcher matcher = new Matcher(found);
        Map<Item, Match> matches = new LinkedHashMap<>();
        candidates.forEach((item, candidate) -> {
            Match match = match(item, candidate, matcher, found, byPhone);
            Acquaintance acquaintance = known.get(item.record().key());
            matches.put(item, acquaintance == null ? match : new Introduced(found).match(match, acquaintance));
        });
        Set<String> taken = new HashSet<>(engine.state().taken(scope, ids(matches.values())));
        matches.forEach((item, match) -> {
            // Two records of the source never end in one record of the destination.
            boolean free = !(match instanceof Match.Same same) || taken.add(same.id());
            Match settled = free ? match : new Match.Taken();
            item.match(settled);
            notOurs(settled).ifPresent(reason -> item.decide(new Fate.SetAside(reason)));
        });
    }

    /** Who they are over all systems, by the route's match rule; of those who are linked it is only remembered what they say now. */
    private Map<RecordKey, Acquaintance> acquaintances(Collection<Item> items) {
        return engine.acquaintances()
                .meet(
                        route.matchRule().orElseThrow(),
                        route.source(),
                        items.stream().map(Item::record).toList(),
                        route.destination().name());
    }

    private static Set<String> ids(Map<RecordKey, String> byPhone, Map<RecordKey, Acquaintance> known) {
        Set<String> ids = new LinkedHashSet<>(byPhone.values());
        known.values().forEach(one -> {
            if (one instanceof Acquaintance.Theirs theirs) {
                ids.addAll(theirs.keys());
            }
        });
        return ids;
    }

    private Match match(
            Item item, Candidate candidate, Matcher matcher, List<Found> found, Map<RecordKey, String> byPhone) {
        Match match = matcher.match(candidate);
        String id = byPhone.getOrDefault(item.record().key(), "");
        return match instanceof Match.New
                ? found.stream()
                        .filter(one -> one.id().equals(id) && isSamePerson(item, one))
                        .<Match>map(one -> new Match.Same(one.id()))
                        .findFirst()
                        .orElse(match)
                : match;
    }

    private static List<String> ids(Collection<Match> matches) {
        return matches.stream()
                .flatMap(match -> match instanceof Match.Same same ? Stream.of(same.id()) : Stream.empty())
                .toList();
    }

    /** Only those whose objection is to travel are looked up; whose records they are matters to nobody else. */
    private void matchObjectors(List<Item> unknown) {
        Map<Item, Candidate> candidates = new LinkedHashMap<>();
        for (Item item : unknown) {
            Set<String> emails = item.objects() ? item.read().emails() : Set.of();
            if (!emails.isEmpty()) {
                candidates.put(item, new Candidate(Optional.empty(), emails));
            }
        }
        if (!candidates.isEmpty()) {
            candidates.keySet().forEach(Item::oweMatch);
            Matcher matcher = new Matcher(find(candidates.values(), Set.of()));
            candidates.forEach((item, candidate) -> item.match(matcher.match(candidate)));
        }
    }

    /** The phone number is the same; a household shares one, so the names say whether the person is. */
    private boolean isSamePerson(Item item, Found found) {
        return found.externalId().isEmpty()
                && Names.agree(item.record().values(), route.source(), found.values(), route.destination());
    }

    private List<Found> find(Collection<Candidate> candidates, Collection<String> ids) {
        return destination.find(new Wanted(
                List.copyOf(ids),
                destination.findsExternalIdsFreely()
                        ? candidates.stream()
                                .flatMap(candidate -> candidate.externalId().stream())
                                .toList()
                        : List.of(),
                candidates.stream()
                        .flatMap(candidate -> candidate.emails().stream())
                        .distinct()
                        .toList(),
                ids.isEmpty() ? Set.of() : Names.fields(route.destination())));
    }

    private Reason sameEmail() {
        return new Reason("same-email", "same email as another customer", "mend in the " + route.sourceTitle());
    }

    private Optional<Reason> notOurs(Match match) {
        if (match instanceof Match.Taken) {
            return Optional.of(new Reason(
                    "email-taken",
                    "another record in " + route.destinationTitle() + " has this email and a key of its own",
                    "merge them in " + route.destinationTitle() + ", or mend in the " + route.sourceTitle()));
        }
        if (match instanceof Match.Ambiguous) {
            return Optional.of(new Reason(
                    "email-ambiguous",
                    "several records in " + route.destinationTitle() + " have this email",
                    "merge them in " + route.destinationTitle()));
        }
        if (match instanceof Match.Linked) {
            return Optional.of(new Reason(
                    "same-person",
                    "same person as another customer, who is in " + route.destinationTitle(),
                    "merge the two in the " + route.sourceTitle() + ", or tell them apart: ./kith review different"));
        }
        if (match instanceof Match.Asked asked) {
            return Optional.of(new Reason(
                    "who-is-who",
                    "may be somebody who is in " + route.destinationTitle() + " already",
                    "decide: ./kith review show " + asked.caseNumber()));
        }
        return Optional.empty();
    }
}
