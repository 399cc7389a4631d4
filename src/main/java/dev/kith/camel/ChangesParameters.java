package dev.kith.camel;

import dev.kith.config.Problems;
import dev.kith.config.Section;
import dev.kith.config.Suggestion;
import dev.kith.config.YamlNode;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** What stands under {@code parameters:} of {@code kith:changes}, with every default filled in. */
record ChangesParameters(Schedule schedule, Optional<Located> where, int askAbovePercent, int inFlight, int pageSize) {

    /** Without {@code +} and the like, which Camel would read as something else in an address. */
    private static final Pattern CRON_CHARACTERS = Pattern.compile("[\\w ,*/?#-]+");

    private static final Pattern CLOCK_NAME = Pattern.compile("[A-Za-z][\\w/-]+");

    private static final int ASK_ABOVE_PERCENT = 20;
    private static final int IN_FLIGHT = 4;
    private static final int PAGE_SIZE = 200;

    /** Reads them all and notes every mistake; the result is of use only when there was none. */
    static ChangesParameters read(YamlNode node, Problems problems) {
        Section section = new Section(node, problems);
        ChangesParameters read = new ChangesParameters(
                schedule(section),
                where(section),
                section.wholeNumber("ask-above-percent", 1, 100).orElse(ASK_ABOVE_PERCENT),
                section.wholeNumber("in-flight", 1, 16).orElse(IN_FLIGHT),
                section.wholeNumber("page-size", 1, 200).orElse(PAGE_SIZE));
        section.done();
        return read;
    }

    private static Optional<Located> where(Section section) {
        return section.text("where").map(text -> {
            if (text.isBlank()) {
                section.problems().add(section.place("where"), "'where:' is empty. Leave it out to read every record.");
            }
            return new Located(text, section.place("where"));
        });
    }

    private static Schedule schedule(Section section) {
        Optional<Duration> every = section.duration("every");
        Optional<String> cron = section.text("cron");
        Optional<String> zone = section.text("time-zone");
        if (section.find("every").isPresent() == section.find("cron").isPresent()) {
            section.problems()
                    .add(
                            section.node().place(),
                            "write either 'every:', as in 'every: 15 minutes', or 'cron:' with 'time-zone:'.");
        } else if (section.find("every").isPresent()) {
            interval(section, every);
        } else {
            clock(section, cron, zone);
        }
        return cron.isPresent()
                ? new Schedule.Cron(
                        cron.get(), zone.flatMap(ChangesParameters::zone).orElse(ZoneOffset.UTC))
                : new Schedule.Every(every.orElse(Duration.ZERO));
    }

    private static void interval(Section section, Optional<Duration> every) {
        boolean reportedAlready =
                section.text("every").flatMap(Section::parseDuration).isEmpty();
        if (every.filter(Duration::isZero).isPresent() && !reportedAlready) {
            section.problems().add(section.place("every"), "'every:' must be longer than nothing.");
        }
        if (section.find("time-zone").isPresent()) {
            section.problems().add(section.place("time-zone"), "'time-zone:' belongs to 'cron:'; 'every:' needs none.");
        }
    }

    private static void clock(Section section, Optional<String> cron, Optional<String> zone) {
        cron.flatMap(ChangesParameters::mistakeInCron)
                .ifPresent(mistake -> section.problems().add(section.place("cron"), mistake));
        if (section.find("time-zone").isEmpty()) {
            section.problems()
                    .add(
                            section.place("cron"),
                            "'cron:' needs 'time-zone:' beside it, as in 'time-zone: Europe/Berlin'.");
        }
        zone.filter(name -> zone(name).isEmpty()).ifPresent(name -> section.problems()
                .add(
                        section.place("time-zone"),
                        "'time-zone:' is '" + name + "', which no clock knows."
                                + Suggestion.forName(name, ZoneId.getAvailableZoneIds())));
    }

    private static Optional<String> mistakeInCron(String cron) {
        try {
            if (!CRON_CHARACTERS.matcher(cron).matches()) {
                throw new ParseException(cron, 0);
            }
            return new CronExpression(cron).getNextValidTimeAfter(Date.from(Instant.EPOCH)) == null
                    ? Optional.of("'cron:' is '" + cron + "', a moment that never comes.")
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.of(
                    "'cron:' is '" + cron + "', but must be a Quartz expression of seconds, minutes, hours, day,"
                            + " month and weekday, as in '0 0/15 6-22 ? * MON-FRI'.");
        }
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(name).filter(CLOCK_NAME.asMatchPredicate()).map(ZoneId::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
