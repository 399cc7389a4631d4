package dev.kith.connector.jdbc;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The contracts' statements as MariaDB spells them, in a session whose zone is UTC. */
final class MariaDbSpelling {

    private static final Pattern MOMENT =
            Pattern.compile("'(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)([+-]\\d\\d)'");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private MariaDbSpelling() {}

    static String of(String statement) {
        String spelled = statement
                .replace('"', '`')
                .replace("timestamp with time zone", "moment")
                .replaceAll("\\btimestamp\\b", "datetime(6)")
                .replaceAll("\\bmoment\\b", "timestamp(6) NULL");
        return MOMENT.matcher(spelled).replaceAll(moment -> {
            OffsetDateTime time =
                    OffsetDateTime.parse(moment.group(1) + "T" + moment.group(2) + moment.group(3) + ":00");
            return "'" + LOCAL.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "'";
        });
    }
}
