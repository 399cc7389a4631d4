package dev.kith.camel;

import dev.kith.config.Place;
import dev.kith.record.ObjectName;
import java.util.List;
import java.util.Optional;

/**
 * A route file that passed {@link RouteCheck}: what Kith needs to know of it, and the text that Camel may load.
 *
 * @param place the line of the route's {@code id}
 * @param sourcePlace where {@code kith:changes} names the source
 * @param where which records to read, not parsed yet
 * @param askAbovePercent a run that would change more of the records than this waits for a person
 * @param inFlight how many pages are under way at once
 * @param pageSize most records of one page
 * @param mappings names of the mappings, in the order of the file; none when only objections travel
 * @param destinationPlace where the first {@code kith:write} names the destination
 * @param text YAML made anew from what was checked, on the same lines as the file
 */
public record RouteFile(
        String id,
        String description,
        Place place,
        ObjectName source,
        Place sourcePlace,
        Schedule schedule,
        Optional<Located> where,
        int askAbovePercent,
        int inFlight,
        int pageSize,
        List<Located> mappings,
        Optional<Located> matchRule,
        ObjectName destination,
        Place destinationPlace,
        String text) {

    public RouteFile {
        mappings = List.copyOf(mappings);
    }
}
