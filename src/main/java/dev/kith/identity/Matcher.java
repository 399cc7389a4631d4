package dev.kith.identity;

import dev.kith.connector.Destination.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides by external id first, then by email. Pure. */
public final class Matcher {

    private final Map<String, Found> byExternalId = new HashMap<>();
    private final Map<String, List<Found>> byEmail = new HashMap<>();

    /** @param found what the destination holds under the candidates' external ids and emails */
    public Matcher(List<Found> found) {
        for (Found one : found) {
            one.externalId().ifPresent(id -> byExternalId.put(id.toLowerCase(Locale.ROOT), one));
            one.emails().forEach(email -> byEmail.computeIfAbsent(email, key -> new ArrayList<>())
                    .add(one));
        }
    }

    public Match match(Candidate candidate) {
        Optional<Match> byKey = candidate.externalId().flatMap(this::byKey);
        if (byKey.isPresent()) {
            return byKey.get();
        }
        List<Found> sameEmail = candidate.emails().stream()
                .flatMap(email -> byEmail.getOrDefault(email, List.of()).stream())
                .distinct()
                .toList();
        List<Found> free = sameEmail.stream()
                .filter(found ->
                        found.externalId().isEmpty() || candidate.externalId().isEmpty())
                .toList();
        if (free.size() == 1) {
            return new Match.Same(free.get(0).id());
        }
        if (free.size() > 1) {
            return new Match.Ambiguous(free.stream().map(Found::id).toList());
        }
        return sameEmail.isEmpty() ? new Match.New() : new Match.Taken();
    }

    private Optional<Match> byKey(String externalId) {
        return Optional.ofNullable(byExternalId.get(externalId.toLowerCase(Locale.ROOT)))
                .map(known -> known.externalId().filter(externalId::equals).isPresent()
                        ? new Match.Same(known.id())
                        : new Match.Taken());
    }
}
