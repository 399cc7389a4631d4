package dev.kith.state;

import dev.kith.people.Links;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Keys, edges and people in the state database. Thread-safe. */
public final class StoredLinks implements Links {

    private static final String BY_IDS = " FROM UNNEST(:ids) AS page(id)";

    private static final String ALL = " FROM known_record a";
    private static final String SOME = BY_IDS + " JOIN known_record a ON a.known_id = page.id";

    /** What makes two records one, or two: a person decided; a route linked them when it wrote the one from the other. */
    private static List<String> decisions(String from) {
        return List.of(
                "SELECT a.known_id, b.known_id, d.is_same" + from
                        + " JOIN decided_pair p ON p.one = a.record_token"
                        + " JOIN match_decision d ON d.decision_id = p.decision_id AND d.match_rule = a.match_rule"
                        + " JOIN known_record b ON b.record_token = p.other AND b.match_rule = a.match_rule"
                        + " WHERE a.match_rule = :rule AND d.undone_at IS NULL",
                linked(from));
    }

    private static String linked(String from) {
        return "SELECT a.known_id, b.known_id, TRUE" + from
                + " JOIN cross_reference x ON x.object_name = a.object_name AND x.record_token = a.record_token"
                + " JOIN cross_reference y ON y.person_id = x.person_id"
                + " JOIN known_record b ON b.object_name = y.object_name AND b.record_token = y.record_token"
                + " AND b.match_rule = a.match_rule AND b.known_id > a.known_id WHERE a.match_rule = :rule";
    }

    private final StateDatabase database;
    private final Statistics statistics;

    public StoredLinks(StateDatabase database) {
        this.database = database;
        this.statistics = new Statistics(database, "known_record", "match_key", "match_edge");
    }

    @Override
    public void clear(String rule) {
        database.run(handle -> {
            for (String table : List.of("match_key WHERE known_id", "match_edge WHERE one_id")) {
                handle.createUpdate("DELETE FROM " + table
                                + " IN (SELECT known_id FROM known_record WHERE match_rule = :rule)")
                        .bind("rule", rule)
                        .execute();
            }
            return true;
        });
        statistics.began("keys");
        statistics.began("edges");
    }

    @Override
    public void tidy() {
        statistics.ended();
    }

    @Override
    public void keys(Map<Long, long[]> keys) {
        database.run(handle -> {
            Set<Long> there = there(handle, keys.keySet());
            Rows rows = new Rows("match_key").numbers("key_hash", "known_id");
            keys.forEach((record, all) -> Arrays.stream(all)
                    .filter(key -> key != 0 && there.contains(record))
                    .distinct()
                    .forEach(key -> rows.add(key, record)));
            delete(handle, "match_key WHERE known_id", keys.keySet());
            return rows.insert(handle);
        });
        statistics.stored("keys", keys.size());
    }

    private void delete(Handle handle, String where, Collection<Long> ids) {
        ByIds.execute(handle, database.dialect(), "DELETE FROM " + where + " = :id", ids);
    }

    /** Those of these records that nobody forgot meanwhile. */
    private static Set<Long> there(Handle handle, Collection<Long> records) {
        return records.isEmpty()
                ? Set.of()
                : handle.createQuery("SELECT k.known_id" + BY_IDS + " JOIN known_record k ON k.known_id = page.id")
                        .bindArray("ids", Long.class, records)
                        .mapTo(Long.class)
                        .set();
    }

    @Override
    public Map<Long, List<Long>> sharing(String rule, Collection<Long> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Long>> sharing = new HashMap<>();
        database.run(handle -> {
            sharing.clear();
            handle.createQuery("SELECT k.key_hash, k.known_id" + BY_IDS + " JOIN match_key k ON k.key_hash = page.id")
                    .bindArray("ids", Long.class, keys)
                    .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                    .forEach(row -> sharing.computeIfAbsent(row[0], any -> new ArrayList<>())
                            .add(row[1]));
            return true;
        });
        return sharing;
    }

    @Override
    public void edges(Collection<Long> records, Collection<Edge> edges) {
        Set<Long> ends = new HashSet<>();
        edges.forEach(edge -> ends.addAll(List.of(edge.one(), edge.other())));
        database.run(handle -> {
            Set<Long> there = there(handle, ends);
            Rows rows = new Rows("match_edge", "one_id", "other_id")
                    .numbers("one_id", "other_id")
                    .decimals("probability");
            edges.stream()
                    .filter(edge -> there.contains(edge.one()) && there.contains(edge.other()))
                    .forEach(edge -> rows.add(
                            Math.min(edge.one(), edge.other()),
                            Math.max(edge.one(), edge.other()),
                            edge.probability()));
            delete(handle, "match_edge WHERE one_id", records);
            delete(handle, "match_edge WHERE other_id", records);
            return rows.insertIfMissing(handle, database.dialect());
        });
        statistics.stored("edges", edges.size());
    }

    @Override
    public List<Edge> among(Collection<Long> records) {
        Set<Long> all = new HashSet<>(records);
        return all.isEmpty()
                ? List.of()
                : database
                        .run(handle -> handle.createQuery("SELECT e.one_id, e.other_id, e.probability" + BY_IDS
                                        + " JOIN match_edge e ON e.one_id = page.id")
                                .bindArray("ids", Long.class, all)
                                .map((row, context) -> new Edge(row.getLong(1), row.getLong(2), row.getDouble(3)))
                                .list())
                        .stream()
                        .filter(edge -> all.contains(edge.other()))
                        .toList();
    }

    @Override
    public Set<Long> group(String rule, Collection<Long> records, double least) {
        return database.run(handle -> {
            Set<Long> group = new HashSet<>(records);
            Set<Long> fresh = new HashSet<>(records);
            while (!fresh.isEmpty()) {
                Set<Long> next = new HashSet<>();
                for (String join : NEIGHBOURS) {
                    Query query = handle.createQuery("SELECT " + join).bindArray("ids", Long.class, fresh);
                    if (join.contains(":least")) {
                        query.bind("least", least);
                    }
                    next.addAll(query.mapTo(Long.class).list());
                }
                fresh = next;
                fresh.removeAll(group);
                group.addAll(fresh);
            }
            return group;
        });
    }

    private static final List<String> NEIGHBOURS = List.of(
            "e.other_id" + BY_IDS + " JOIN match_edge e ON e.one_id = page.id AND e.probability >= :least",
            "e.one_id" + BY_IDS + " JOIN match_edge e ON e.other_id = page.id AND e.probability >= :least",
            "b.known_id" + BY_IDS + " JOIN known_record a ON a.known_id = page.id"
                    + " JOIN known_record b ON b.person_id = a.person_id AND b.match_rule = a.match_rule",
            "b.known_id" + BY_IDS + " JOIN known_record a ON a.known_id = page.id"
                    + " JOIN known_record b ON b.case_number = a.case_number",
            neighbour("one", "other"),
            neighbour("other", "one"),
            "b.known_id" + BY_IDS + " JOIN known_record a ON a.known_id = page.id"
                    + " JOIN cross_reference x ON x.object_name = a.object_name AND x.record_token = a.record_token"
                    + " JOIN cross_reference y ON y.person_id = x.person_id"
                    + " JOIN known_record b ON b.object_name = y.object_name AND b.record_token = y.record_token"
                    + " AND b.match_rule = a.match_rule");

    private static String neighbour(String mine, String theirs) {
        return "b.known_id" + BY_IDS + " JOIN known_record a ON a.known_id = page.id JOIN decided_pair p ON p." + mine
                + " = a.record_token JOIN match_decision d ON d.decision_id = p.decision_id AND d.undone_at IS NULL"
                + " AND d.match_rule = a.match_rule JOIN known_record b ON b.record_token = p." + theirs
                + " AND b.match_rule = a.match_rule";
    }

    @Override
    public List<Decided> decided(String rule, Collection<Long> records) {
        Set<Long> all = new HashSet<>(records);
        if (all.isEmpty()) {
            return List.of();
        }
        return database
                .run(handle -> {
                    List<Decided> decided = new ArrayList<>();
                    for (String query : decisions(SOME)) {
                        decided.addAll(decided(
                                handle.createQuery(query).bind("rule", rule).bindArray("ids", Long.class, all)));
                    }
                    return decided;
                })
                .stream()
                .filter(pair -> all.contains(pair.other()))
                .toList();
    }

    @Override
    public List<Decided> decided(String rule) {
        return database.run(handle -> {
            List<Decided> decided = new ArrayList<>();
            for (String query : decisions(ALL)) {
                decided.addAll(decided(handle.createQuery(query).bind("rule", rule)));
            }
            return decided;
        });
    }

    @Override
    public Set<Long> copies(String rule) {
        return database.run(handle -> decided(handle.createQuery(linked(ALL)).bind("rule", rule))).stream()
                .map(Decided::other)
                .collect(Collectors.toSet());
    }

    private static List<Decided> decided(Query query) {
        return query.map((row, context) -> new Decided(row.getLong(1), row.getLong(2), row.getBoolean(3)))
                .list();
    }

    @Override
    public void settle(String rule, Settlement settlement) {
        database.run(handle -> {
            new Settled(handle, database.dialect(), rule).settle(settlement);
            return true;
        });
        statistics.stored("settled", settlement.records().size());
    }
}
