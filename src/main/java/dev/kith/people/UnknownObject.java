package dev.kith.people;

import dev.kith.config.Suggestion;
import dev.kith.record.ObjectName;
import java.util.Collection;
import java.util.List;

/** No file describes such an object, or none that Kith can read. */
public final class UnknownObject extends RuntimeException {

    UnknownObject(String written, Collection<ObjectName> known) {
        super("There is no '" + written
                + "' that Kith can read: no file in config/systems describes it, or that file has a"
                + " mistake, which ./kith validate names." + suggestion(written, known));
    }

    private static String suggestion(String written, Collection<ObjectName> known) {
        List<String> ofThatName = known.stream()
                .filter(name -> name.object().equalsIgnoreCase(written))
                .map(ObjectName::toString)
                .sorted()
                .toList();
        return ofThatName.isEmpty()
                ? Suggestion.forName(
                        written, known.stream().map(ObjectName::toString).toList())
                : " Did you mean '" + String.join("' or '", ofThatName) + "'?";
    }
}
