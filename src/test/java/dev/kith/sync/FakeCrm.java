package dev.kith.sync;

import dev.kith.config.ObjectMap;
import dev.kith.connector.ConnectedSystem;
import dev.kith.connector.Destination;
import dev.kith.connector.FieldDescription;
import dev.kith.connector.FieldType;
import dev.kith.connector.ObjectDescription;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A CRM in memory that upserts by external id, lets others add records behind our back, and fails exactly where a test says. */
public final class FakeCrm implements ConnectedSystem, Destination {

    public static final ObjectName CONTACT = ObjectName.of("salesforce.Contact");

    private final Map<String, Map<String, @Nullable Object>> byId = new LinkedHashMap<>();
    private final Map<String, String> idByNumber = new HashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger finds = new AtomicInteger();
    private final List<List<String>> writes = new CopyOnWriteArrayList<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();

    /** What befalls a call; may throw. Gets the external ids that the call is about. */
    public interface Strike {
        void on(Set<String> externalIds);
    }

    /** What the system says of one record instead of writing it. */
    public interface Verdict {
        Optional<Outcome> on(Write write);
    }

    private volatile Strike beforeFind = ids -> {};
    private volatile Strike beforeWrite = ids -> {};
    private volatile Strike afterWrite = ids -> {};
    private volatile Verdict verdict = write -> Optional.empty();
    private volatile boolean marketingTool;

    /** From now on it is for marketing: who objects is not created. */
    public void becomeMarketingTool() {
        marketingTool = true;
    }

    @Override
    public boolean isMarketingTool() {
        return marketingTool;
    }

    public void beforeFind(Strike strike) {
        beforeFind = strike;
    }

    public void beforeWrite(Strike strike) {
        beforeWrite = strike;
    }

    /** Strikes when the write has taken effect. */
    public void afterWrite(Strike strike) {
        afterWrite = strike;
    }

    public void verdict(Verdict verdict) {
        this.verdict = verdict;
    }

    /** From now on nothing goes wrong. */
    public void mend() {
        beforeFind = ids -> {};
        beforeWrite = ids -> {};
        afterWrite = ids -> {};
        verdict = write -> Optional.empty();
    }

    /** A person at a screen changes a record. */
    public synchronized void edit(int number, String field, @Nullable Object value) {
        withNumber(number).get(0).put(field, value);
    }

    /** Puts a record in behind the API's back, without a key of ours. */
    public synchronized void putByHand(String email) {
        byId.put("id" + ids.incrementAndGet(), new LinkedHashMap<>(Map.of("Email", email)));
    }

    /** The key of the record with this email. */
    public synchronized RecordKey key(String email) {
        return byId.entrySet().stream()
                .filter(entry -> email.equals(entry.getValue().get("Email")))
                .map(entry -> new RecordKey(CONTACT, entry.getKey()))
                .findFirst()
                .orElseThrow();
    }

    /** The records with this value in the field. */
    public synchronized List<Map<String, @Nullable Object>> with(String field, String value) {
        return byId.values().stream()
                .filter(record -> value.equals(record.get(field)))
                .toList();
    }

    public List<Map<String, @Nullable Object>> withNumber(int number) {
        return with("Customer_Number__c", Integer.toString(number));
    }

    public synchronized int size() {
        return byId.size();
    }

    /** The external ids of every write call so far. */
    public List<List<String>> writes() {
        return writes;
    }

    /** Every external id and email that was looked for. */
    public List<String> lookedUp() {
        return lookedUp;
    }

    @Override
    public ObjectDescription describe() {
        return ObjectDescription.of(
                CONTACT,
                List.of(
                        field("Customer_Number__c", FieldType.TEXT, true),
                        field("FirstName", FieldType.TEXT, false),
                        field("LastName", FieldType.TEXT, false),
                        field("Email", FieldType.EMAIL, false),
                        field("MailingStreet", FieldType.TEXT, false),
                        field("Level__c", FieldType.TEXT, false)));
    }

    private static FieldDescription field(String name, FieldType type, boolean externalId) {
        return new FieldDescription(name, type, 0, false, true, true, externalId, Set.of());
    }

    @Override
    public int pageSize() {
        return 200;
    }

    @Override
    public List<Found> find(Wanted wanted) {
        finds.incrementAndGet();
        lookedUp.addAll(wanted.externalIds());
        lookedUp.addAll(wanted.emails());
        Set<String> externalIds = Set.copyOf(wanted.externalIds());
        Set<String> emails = Set.copyOf(wanted.emails());
        beforeFind.on(externalIds);
        synchronized (this) {
            return byId.entrySet().stream()
                    .filter(entry -> externalIds.contains(text(entry.getValue(), "Customer_Number__c"))
                            || emails.contains(text(entry.getValue(), "Email"))
                            || wanted.ids().contains(entry.getKey()))
                    .map(entry -> new Found(
                            entry.getKey(),
                            Optional.of(text(entry.getValue(), "Customer_Number__c"))
                                    .filter(id -> !id.isEmpty()),
                            Optional.of(text(entry.getValue(), "Email"))
                                    .filter(email -> !email.isEmpty())
                                    .map(Set::of)
                                    .orElse(Set.of()),
                            entry.getValue()))
                    .toList();
        }
    }

    private static String text(Map<String, @Nullable Object> record, String field) {
        Object value = record.get(field);
        return value == null ? "" : value.toString();
    }

    @Override
    public List<Outcome> write(List<Write> calls) {
        Set<String> keys =
                calls.stream().flatMap(call -> call.externalId().stream()).collect(Collectors.toSet());
        beforeWrite.on(keys);
        List<Outcome> outcomes = new ArrayList<>();
        synchronized (this) {
            writes.add(calls.stream().map(call -> call.externalId().orElse("")).toList());
            calls.forEach(write -> outcomes.add(verdict.on(write).orElseGet(() -> upsert(write))));
        }
        afterWrite.on(keys);
        return outcomes;
    }

    private Outcome upsert(Write write) {
        Optional<String> there = write.id().or(() -> write.externalId().flatMap(this::byExternalId));
        String id = there.orElseGet(() -> "id" + ids.incrementAndGet());
        Map<String, @Nullable Object> record = byId.computeIfAbsent(id, key -> new LinkedHashMap<>());
        record.putAll(write.fields());
        write.externalId().ifPresent(number -> {
            record.put("Customer_Number__c", number);
            idByNumber.put(number, id);
        });
        return new Outcome.Done(id, there.isEmpty());
    }

    private Optional<String> byExternalId(String externalId) {
        return Optional.ofNullable(idByNumber.get(externalId));
    }

    @Override
    public long calls() {
        return Stream.of(finds.get(), writes.size())
                .mapToLong(Integer::longValue)
                .sum();
    }

    @Override
    public Destination destination(ObjectMap object, Optional<String> externalId) {
        return this;
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public void close() {}
}
