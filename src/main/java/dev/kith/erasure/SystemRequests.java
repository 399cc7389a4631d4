package dev.kith.erasure;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.SystemDefinition;
import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.Eraser;
import dev.kith.connector.Eraser.Presence;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import dev.kith.record.RecordKey;
import dev.kith.suppression.Identifier;
import dev.kith.suppression.Identifiers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that begin in a system itself: somebody ticked a field there that asks for it, or deleted a person for good. Such a request has no
 * human who filed it; people prove who asks, plan and approve it as any other. Thread-safe.
 */
public final class SystemRequests {

    private static final Logger LOG = LoggerFactory.getLogger(SystemRequests.class);
    private static final List<String> YES = List.of("true");

    private final Landscape landscape;
    private final Memory memory;
    private final Requests requests;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone in which days begin and end */
    public SystemRequests(Landscape landscape, Memory memory, Requests requests, Clock clock, ZoneId zone) {
        this.landscape = landscape;
        this.memory = memory;
        this.requests = requests;
        this.clock = clock;
        this.zone = zone;
    }

    /** Looks into every field that asks for it. */
    public void look() {
        landscape.systems().values().forEach(this::look);
    }

    /** One that does not answer keeps none of the others waiting. */
    private void look(SystemDefinition system) {
        try {
            for (ObjectMap object : system.objects().values()) {
                for (FieldMeaning field : object.fieldsOf(FieldKind.ASKS_TO_BE_FORGOTTEN)) {
                    Eraser eraser = landscape.eraser(system.name());
                    asked(
                            system.name(),
                            eraser.referring(object, field.field(), YES).stream()
                                    .filter(trace -> trace.presence() == Presence.LIVE)
                                    .map(trace -> trace.record().key())
                                    .toList());
                }
            }
        } catch (SystemUnavailable | CredentialsRejected | ObjectMismatch e) {
            LOG.warn("{} could not be asked who wants to be forgotten: {}", system.name(), e.getMessage());
        }
    }

    /** Files a request for each record of which none knows yet. Who was forgotten already is left alone. */
    public synchronized void asked(String system, Collection<RecordKey> records) {
        List<RecordKey> unforgotten =
                records.stream().filter(record -> !isForgotten(record)).toList();
        if (unforgotten.isEmpty()) {
            return;
        }
        Set<RecordKey> known = known();
        for (RecordKey record : unforgotten) {
            if (known.add(record)) {
                Clue clue = new Clue(Clue.Kind.RECORD, record.inFull());
                LocalDate today = LocalDate.now(clock.withZone(zone));
                Request filed = requests.file(new Filing(List.of(clue), today, Optional.empty()), system);
                LOG.info("{} was filed, because {} asks for somebody to be forgotten", filed.number(), system);
            }
        }
    }

    private boolean isForgotten(RecordKey record) {
        UUID blocked = Identifiers.recordKey(record).token(memory.keyring());
        UUID exception = Identifiers.exception(record).token(memory.keyring());
        Map<UUID, Identifier.Kind> hits = memory.suppression().hits(Set.of(blocked, exception));
        return hits.containsKey(blocked)
                && hits.get(blocked).blocks()
                && hits.get(exception) != Identifier.Kind.EXCEPTION;
    }

    /** Records that a request is about, unless it has erased them: then the list knows them. */
    private Set<RecordKey> known() {
        Set<RecordKey> known = new HashSet<>();
        requests.all().stream()
                .filter(request ->
                        request.stage() != Stage.CLOSED || !request.status().fenced())
                .map(Request::dossier)
                .forEach(dossier -> {
                    dossier.clues().stream()
                            .filter(clue -> clue.kind() == Clue.Kind.RECORD)
                            .forEach(clue -> known.add(Locator.recordKey(clue)));
                    dossier.finds().stream().filter(Find::isTheirs).forEach(find -> known.add(find.recordKey()));
                });
        return known;
    }
}
