package dev.kith.connector;

import dev.kith.config.FieldKind;
import dev.kith.config.FieldMeaning;
import dev.kith.config.ObjectMap;
import dev.kith.config.Place;
import dev.kith.connector.Eraser.Presence;
import dev.kith.record.ObjectName;
import dev.kith.record.RecordKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A system with people and things that belong to them, and the hand that changes it. */
public interface EraserWorld extends AutoCloseable {

    /** Somebody, as a person at a screen types them in. */
    record Person(String given, String family, String email, String phone, String note) {
        Person reachedBy(String otherEmail, String otherPhone) {
            return new Person(given, family, otherEmail, otherPhone, note);
        }
    }

    Eraser eraser();

    /** Given and family name, email, phone, free text, marketing permission, and a detail that stays. */
    ObjectMap people();

    RecordKey add(Person person);

    /** A key as the system makes them, of which it has no record. */
    RecordKey nobody();

    /** Deletes as people at a screen do. */
    void remove(RecordKey key);

    /** How a record is shown that was deleted so; empty when the system knows no such thing. */
    Optional<Presence> presenceOfRemoved();

    /** Objects whose records belong to a person. */
    ObjectMap belongings();

    /** The field of {@link #belongings()} that names the person. */
    String owner();

    RecordKey addBelonging(RecordKey person);

    /** Waits until all that the system still does by itself is done. */
    void settle();

    /** Everything that the system holds, archived and deleted too. */
    String dump();

    /** Takes from Kith's user the right to erase. */
    void forbidErasing();

    void breakDown();

    /** The next writing call takes effect, and its answer is lost; false when that cannot be simulated. */
    boolean loseAnAnswer();

    @Override
    void close();

    /** An object as its file describes it. */
    static ObjectMap object(String name, String key, List<FieldMeaning> fields) {
        Map<String, FieldMeaning> all = new LinkedHashMap<>();
        all.put(key, is(key, FieldKind.RECORD_NUMBER));
        fields.forEach(field -> all.put(field.field(), field));
        ObjectName full = ObjectName.of(name);
        return new ObjectMap(
                full,
                new ObjectMap.ReadFrom.Table(full.object()),
                key,
                Optional.empty(),
                Duration.ofMinutes(10),
                all,
                new Place("config/systems/" + full.system() + ".yaml", 7));
    }

    static FieldMeaning is(String field, FieldKind kind) {
        return new FieldMeaning(field, kind, Optional.empty(), Optional.empty(), new Place("config/systems/a.yaml", 9));
    }

    static FieldMeaning permission(String field) {
        return new FieldMeaning(
                field,
                FieldKind.MARKETING_PERMISSION,
                Optional.empty(),
                Optional.of(false),
                new Place("config/systems/a.yaml", 9));
    }
}
