package dev.kith.connector.jdbc;

import dev.kith.connector.ObjectMismatch;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets through only drivers that Kith knows and parameters that load no code and read no file (privacy.md, item 71). */
final class JdbcUrl {

    private static final Pattern DRIVER = Pattern.compile("jdbc:(postgresql|h2:tcp|h2:mem|mariadb|mysql)(:.*)?");
    private static final String HOST = "([\\w.-]+|\\[[\\da-fA-F:]+])(:\\d+)?";

    /** Their drivers also take parameters in parentheses, before an @, and written with %: a plain address has none of these. */
    private static final Pattern PLAIN = Pattern.compile(
            "jdbc:(mariadb|mysql)://" + HOST + "(," + HOST + ")*/[\\w$-]+(\\?\\w+=[\\w.-]+(&\\w+=[\\w.-]+)*)?");

    private static final Pattern PARAMETER = Pattern.compile("[?&;]([^=&;]+)=");
    private static final Set<String> PARAMETERS = Set.of(
            "ssl",
            "sslmode",
            "currentschema",
            "applicationname",
            "connecttimeout",
            "sockettimeout",
            "logintimeout",
            "tcpkeepalive",
            "targetservertype",
            "prepareThreshold".toLowerCase(Locale.ROOT),
            "defaultrowfetchsize",
            "mode",
            "ifexists",
            "database_to_upper",
            "database_to_lower",
            "case_insensitive_identifiers",
            "db_close_delay");

    private JdbcUrl() {}

    /** @throws ObjectMismatch for anything else; the message names the parameter, never the address */
    static String checked(String url, String file) {
        if (!DRIVER.matcher(url).matches()) {
            throw new ObjectMismatch("url: in " + file + " must be an address such as jdbc:postgresql://host:5432/shop"
                    + " or jdbc:mariadb://host:3306/shop.");
        }
        if (url.matches("jdbc:(mariadb|mysql):.*") && !PLAIN.matcher(url).matches()) {
            throw new ObjectMismatch("url: in " + file
                    + " must be a plain address such as jdbc:mariadb://host:3306/shop?sslMode=verify-full; user and password"
                    + " have lines of their own.");
        }
        Matcher parameters = PARAMETER.matcher(url);
        while (parameters.find()) {
            String name = parameters.group(1);
            if (!PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new ObjectMismatch(
                        "url: in " + file + " carries the parameter '" + name
                                + "', which is not on the list of harmless ones. Leave it out; user and password have lines of their own.");
            }
        }
        return url;
    }
}
