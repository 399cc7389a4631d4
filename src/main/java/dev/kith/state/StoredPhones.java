package dev.kith.state;

import dev.kith.identity.Phones;
import dev.kith.keys.Keyring;
import dev.kith.keys.Purpose;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Phone numbers in the state database, as keyed tokens. Thread-safe. */
public final class StoredPhones implements Phones {

    private final StateDatabase database;
    private final Keyring keyring;

    public StoredPhones(StateDatabase database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    private record Row(UUID record, UUID number) {}

    @Override
    public void note(ObjectName object, Collection<Phoned> records) {
        Map<UUID, Phoned> byToken = new TreeMap<>();
        records.forEach(one -> byToken.put(Tokens.record(keyring, one.record()), one));
        database.run(handle -> {
            Set<Row> before = new HashSet<>(handle.createQuery("SELECT p.record_token, p.token" + Dialect.PAGE
                            + " JOIN phone p ON p.record_token = page.token AND p.object_name = :object")
                    .bind("object", object.toString())
                    .bindArray("tokens", UUID.class, byToken.keySet())
                    .map((row, context) -> new Row(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                    .list());
            Rows numbers = new Rows("phone", "object_name", "token", "record_token")
                    .same("object_name", object.toString())
                    .tokens("token", "record_token")
                    .sealed("record_key");
            byToken.forEach((token, one) -> one.numbers().forEach(number -> {
                Row row = new Row(token, number(number));
                if (!before.remove(row)) {
                    numbers.add(
                            row.number(),
                            token,
                            keyring.seal(Purpose.POSITION, one.record().value()));
                }
            }));
            numbers.insertIfMissing(handle, database.dialect());
            delete(handle, object, before);
            return true;
        });
    }

    private UUID number(String number) {
        return keyring.token(Purpose.IDENTIFIER, "PHONE:" + number);
    }

    private static void delete(Handle handle, ObjectName object, Set<Row> gone) {
        PreparedBatch delete = handle.prepareBatch(
                "DELETE FROM phone WHERE object_name = :object AND token = :number AND record_token = :record");
        gone.forEach(row -> delete.bind("object", object.toString())
                .bind("number", row.number())
                .bind("record", row.record())
                .add());
        if (delete.size() > 0) {
            delete.execute();
        }
    }

    @Override
    public Map<RecordKey, String> find(ObjectName source, ObjectName destination, Collection<Phoned> records) {
        Set<UUID> numbers = new TreeSet<>();
        records.forEach(one -> one.numbers().forEach(number -> numbers.add(number(number))));
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return database.run(handle -> {
            Set<UUID> single = numbers(handle, destination, numbers, "= 1");
            if (single.isEmpty()) {
                return Map.of();
            }
            single.removeAll(numbers(handle, source, single, "> 1"));
            Map<UUID, String> ids = new HashMap<>();
            handle.createQuery("SELECT p.token, p.record_key" + Dialect.PAGE
                            + " JOIN phone p ON p.token = page.token AND p.object_name = :object")
                    .bind("object", destination.toString())
                    .bindArray("tokens", UUID.class, single)
                    .map((row, context) ->
                            Map.entry(row.getObject(1, UUID.class), keyring.unseal(Purpose.POSITION, row.getBytes(2))))
                    .forEach(row -> ids.put(row.getKey(), row.getValue()));
            Map<RecordKey, String> found = new HashMap<>();
            records.forEach(one -> one.numbers().stream()
                    .flatMap(number -> Stream.ofNullable(ids.get(number(number))))
                    .findFirst()
                    .ifPresent(id -> found.put(one.record(), id)));
            return found;
        });
    }

    /** Those that so many records of the object have. */
    private static Set<UUID> numbers(Handle handle, ObjectName object, Set<UUID> numbers, String howMany) {
        return new HashSet<>(handle.createQuery("SELECT p.token" + Dialect.PAGE
                        + " JOIN phone p ON p.token = page.token AND p.object_name = :object"
                        + " GROUP BY p.token HAVING count(*) " + howMany)
                .bind("object", object.toString())
                .bindArray("tokens", UUID.class, numbers)
                .mapTo(UUID.class)
                .list());
    }
}
