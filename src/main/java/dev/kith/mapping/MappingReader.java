package dev.kith.mapping;

import dev.kith.config.Place;
import dev.kith.config.Problems;
import dev.kith.config.Section;
import dev.kith.config.YamlNode;
import dev.kith.mapping.Mapping.Constant;
import dev.kith.mapping.Mapping.Key;
import dev.kith.record.ObjectName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one mapping file and notes every mistake in it. Used once. */
final class MappingReader {

    private static final ObjectName UNREADABLE = new ObjectName("", "");

    private final Section file;
    private final Problems problems;

    MappingReader(YamlNode file, Problems problems) {
        this.file = new Section(file, problems);
        this.problems = problems;
    }

    Optional<Mapping> read() {
        int before = problems.size();
        String name = file.required("mapping");
        ObjectName from = objectName("from");
        ObjectName to = objectName("to");
        Key key = key();
        BlankValues blankValues =
                file.oneOf("blank-values", List.of("leave", "clear")).equals("clear")
                        ? BlankValues.CLEAR
                        : BlankValues.LEAVE;
        Map<String, FieldMapping> fields = fields(from.system(), to.system());
        Map<String, Constant> always = always();
        refuseDoubles(key, fields.keySet(), always);
        file.done();
        Words words = new Words(from.system(), to.system(), Set.of());
        return problems.size() == before
                ? Optional.of(
                        new Mapping(name, from, to, key, blankValues, fields, always, words, file.place("mapping")))
                : Optional.empty();
    }

    private ObjectName objectName(String where) {
        String written = file.required(where);
        try {
            return written.isBlank() ? UNREADABLE : ObjectName.of(written);
        } catch (IllegalArgumentException e) {
            problems.add(file.place(where), "'" + where + ":' " + e.getMessage() + ".");
            return UNREADABLE;
        }
    }

    private Key key() {
        Map<String, YamlNode> entries = file.find("key").map(YamlNode::entries).orElse(Map.of());
        Place place = file.place("key");
        if (entries.size() != 1) {
            problems.add(
                    place,
                    "'key:' takes one external id and its source field, as in {Customer_Number__c: customer_id}.");
            return new Key("", "", place);
        }
        Map.Entry<String, YamlNode> only = entries.entrySet().iterator().next();
        String source = only.getValue().isScalar() ? only.getValue().text() : "";
        if (source.isBlank() || source.contains("|")) {
            problems.add(place, "'key:' takes a source field as it is, without filters.");
        }
        return new Key(only.getKey(), source, place);
    }

    private Map<String, FieldMapping> fields(String sourceSystem, String targetSystem) {
        Map<String, FieldMapping> fields = new LinkedHashMap<>();
        Optional<Section> section = file.section("fields");
        if (section.isEmpty() || section.get().node().entries().isEmpty()) {
            problems.add(
                    file.place("fields"), "'fields:' is missing. Write lines such as 'LastName: last_name | strip'.");
            return fields;
        }
        YamlNode node = section.get().node();
        node.entries().forEach((target, line) -> new FieldReader(
                        target, line, node.placeOf(target), sourceSystem, targetSystem, problems)
                .read()
                .ifPresent(field -> fields.put(target, field)));
        return fields;
    }

    private Map<String, Constant> always() {
        Map<String, Constant> always = new LinkedHashMap<>();
        file.section("always")
                .ifPresent(section -> section.node().entries().keySet().forEach(target -> {
                    String constant = section.required(target);
                    always.put(target, new Constant(constant, section.place(target)));
                }));
        return always;
    }

    private void refuseDoubles(Key key, Set<String> fields, Map<String, Constant> always) {
        if (fields.contains(key.field())) {
            problems.add(key.place(), "'" + key.field() + "' is the key and cannot stand under 'fields:' as well.");
        }
        always.forEach((target, constant) -> {
            if (fields.contains(target) || target.equals(key.field())) {
                problems.add(constant.place(), "'" + target + "' is mapped twice. Keep one.");
            }
        });
    }
}
