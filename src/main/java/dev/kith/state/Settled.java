package dev.kith.state;

import dev.kith.people.Links.Case;
import dev.kith.people.Links.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes down what became of some records, within the caller's transaction: whose they are, and which cases are open. */
final class Settled {

    private static final String BY_IDS = " FROM UNNEST(:ids) AS page(id)";

    /** Deletes those of these cases that no record is in any more. */
    static final String EMPTY_CASES = "DELETE FROM review_case WHERE case_number = :id AND NOT EXISTS"
            + " (SELECT 1 FROM known_record k WHERE k.case_number = review_case.case_number)";

    private final Handle handle;
    private final Dialect dialect;
    private final String rule;

    Settled(Handle handle, Dialect dialect, String rule) {
        this.handle = handle;
        this.dialect = dialect;
        this.rule = rule;
    }

    void settle(Settlement settlement) {
        move(settlement.moved());
        remember(settlement);
        reopen(settlement.records(), settlement.cases());
        ByIds.execute(
                handle,
                dialect,
                "UPDATE known_record SET is_matched = TRUE WHERE known_id = :id AND NOT is_matched",
                settlement.records());
    }

    private void move(Map<Long, UUID> moved) {
        if (moved.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        "INSERT INTO past_membership (match_rule, object_name, record_token, person_id, since, until)"
                                + " SELECT k.match_rule, k.object_name, k.record_token, k.person_id, k.person_since, CURRENT_TIMESTAMP"
                                + BY_IDS + " JOIN known_record k ON k.known_id = page.id WHERE k.is_matched")
                .bindArray("ids", Long.class, moved.keySet())
                .execute();
        var batch = handle.prepareBatch(
                "UPDATE known_record SET person_id = :person, person_since = CURRENT_TIMESTAMP WHERE known_id = :id");
        moved.forEach(
                (id, person) -> batch.bind("id", id).bind("person", person).add());
        batch.execute();
    }

    private void remember(Settlement settlement) {
        Rows events = new Rows("merge_event")
                .same("match_rule", rule)
                .same("cause", settlement.cause())
                .now("at")
                .texts("kind")
                .tokens("person_id", "other_id");
        Rows retired = new Rows("retired_person", "person_id").now("retired_at").tokens("person_id", "into_id");
        settlement.retired().forEach((person, into) -> {
            events.add("merged", person, into);
            retired.add(person, into);
        });
        settlement.split().forEach((person, from) -> events.add("split", person, from));
        events.insert(handle);
        retired.upsert(handle, dialect);
        // who was retired before leads to whoever is there now, in one step
        var redirect = handle.prepareBatch("UPDATE retired_person SET into_id = :into WHERE into_id = :person");
        settlement.retired().forEach((person, into) -> redirect.bind("person", person)
                .bind("into", into)
                .add());
        if (redirect.size() > 0) {
            redirect.execute();
        }
    }

    /** A case keeps its number as long as some of its records stay in it. */
    private void reopen(Collection<Long> records, List<Case> cases) {
        Map<Long, Long> before = casesOf(records);
        Set<Long> free = new HashSet<>(before.values());
        Map<Long, Long> of = new LinkedHashMap<>();
        for (Case one : cases) {
            long number = one.records().stream()
                    .map(before::get)
                    .filter(old -> old != null && free.contains(old))
                    .collect(Collectors.groupingBy(old -> old, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(kept -> update(kept.getKey(), one))
                    .orElseGet(() -> insert(one));
            free.remove(number);
            one.records().forEach(record -> of.put(record, number));
        }
        assign(records, before, of);
        close(free);
    }

    private Map<Long, Long> casesOf(Collection<Long> records) {
        Map<Long, Long> cases = new HashMap<>();
        if (!records.isEmpty()) {
            handle.createQuery("SELECT k.known_id, k.case_number" + BY_IDS
                            + " JOIN known_record k ON k.known_id = page.id WHERE k.case_number IS NOT NULL")
                    .bindArray("ids", Long.class, records)
                    .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                    .forEach(row -> cases.put(row.getKey(), row.getValue()));
        }
        return cases;
    }

    private long update(long number, Case one) {
        handle.createUpdate(
                        "UPDATE review_case SET probability = :probability, pattern = :pattern WHERE case_number = :number")
                .bind("probability", one.probability())
                .bind("pattern", one.pattern())
                .bind("number", number)
                .execute();
        return number;
    }

    private long insert(Case one) {
        return handle.createUpdate("INSERT INTO review_case (match_rule, opened_at, probability, pattern)"
                        + " VALUES (:rule, CURRENT_TIMESTAMP, :probability, :pattern)")
                .bind("rule", rule)
                .bind("probability", one.probability())
                .bind("pattern", one.pattern())
                .executeAndReturnGeneratedKeys("case_number")
                .mapTo(Long.class)
                .one();
    }

    private void assign(Collection<Long> records, Map<Long, Long> before, Map<Long, Long> of) {
        var batch = handle.prepareBatch("UPDATE known_record SET case_number = :number WHERE known_id = :id");
        for (Long record : new ArrayList<>(records)) {
            Long now = of.get(record);
            if (now != null ? !now.equals(before.get(record)) : before.containsKey(record)) {
                batch.bind("number", now).bind("id", record).add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void close(Set<Long> numbers) {
        ByIds.execute(handle, dialect, EMPTY_CASES, numbers);
    }
}
