package dev.kith.connector.jdbc;

import dev.kith.connector.CredentialsRejected;
import dev.kith.connector.ObjectMismatch;
import dev.kith.connector.SystemUnavailable;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Runs statements through camel-jdbc. What drivers say may carry values: only SQLState and our words leave this class. */
final class Sql implements AutoCloseable {

    private final String system;
    private final String file;
    private final String endpoint;
    private final ProducerTemplate camel;

    Sql(CamelContext context, String dataSource, String system, String file) {
        this.system = system;
        this.file = file;
        this.endpoint = "jdbc:" + dataSource + "?useHeadersAsParameters=true&outputType=SelectList";
        this.camel = context.createProducerTemplate();
    }

    /** The rows, each as column to value; parameters stand as {@code :?name} in the statement. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> rows(String statement, Map<String, Object> parameters) {
        try {
            return (List<Map<String, Object>>) camel.requestBodyAndHeaders(endpoint, statement, parameters, List.class);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    /** What went wrong, in our words. */
    RuntimeException explained(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return explained(sql);
            }
        }
        return new SystemUnavailable(
                system + " could not be read (" + thrown.getClass().getSimpleName() + "). The next run tries again.");
    }

    private RuntimeException explained(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String named = system + " (SQLState " + state + ")";
        if (state.startsWith("28")) {
            return new CredentialsRejected(named + " refused the user or the password. Look at user: and password: in "
                    + file + " and at the environment variables that they name.");
        }
        Optional<String> missing = Missing.in(e, file);
        if (missing.isPresent()) {
            return new ObjectMismatch(named + " " + missing.get());
        }
        if (state.startsWith("22")) {
            return new ObjectMismatch(named + " cannot work out what " + file
                    + " asks for: some row holds a value that its type or the SELECT behind query: does not take. Mend that one."
                    + " Nothing more was read.");
        }
        return new SystemUnavailable(named + " did not answer" + why(e)
                + ". The checkpoint stays; the next run goes on. See that the database" + " is up and that url: in "
                + file + " is right.");
    }

    /** What of the address is wrong, where Java tells. */
    private static String why(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return ": nobody knows a machine of the name in url:";
            }
            if (cause instanceof ConnectException && says(cause, "refused")) {
                return ": nothing listens on that machine's port, the number in url:";
            }
            if (cause instanceof SocketTimeoutException || says(cause, "timed out")) {
                return " in time";
            }
        }
        return "";
    }

    /** Java tells a refused connection from a silent machine by its words alone. */
    private static boolean says(Throwable cause, String words) {
        return String.valueOf(cause.getMessage()).contains(words);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
