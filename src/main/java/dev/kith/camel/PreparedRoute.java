package dev.kith.camel;

import dev.kith.connector.ConnectedSystem;
import dev.kith.sync.Preflight;
import dev.kith.sync.Route;
import dev.kith.sync.Runner;

/** A route whose files agree with each other, and both its ends. */
public record PreparedRoute(RouteFile file, Route route, ConnectedSystem source, ConnectedSystem destination) {

    /** Opens both ends for one run. */
    Runner.Ends open() {
        return new Runner.Ends(
                source.source(route.source()), destination.destination(route.destination(), route.externalId()));
    }

    /** {@link Preflight#look}: nothing is written. */
    public Preflight.Look look() {
        Runner.Ends ends = open();
        return Preflight.look(route, ends.source(), ends.destination());
    }

    /** As people say it: "every 15 minutes". */
    public static String inWords(Schedule schedule) {
        if (schedule instanceof Schedule.Cron cron) {
            return "cron " + cron.expression() + " (" + cron.zone() + ")";
        }
        long seconds = ((Schedule.Every) schedule).interval().toSeconds();
        long number = seconds % 3600 == 0 ? seconds / 3600 : seconds % 60 == 0 ? seconds / 60 : seconds;
        String unit = seconds % 3600 == 0 ? "hour" : seconds % 60 == 0 ? "minute" : "second";
        return "every " + (number == 1 ? unit : number + " " + unit + "s");
    }
}
