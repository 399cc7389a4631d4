package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.SimulatorAnswer;
import dev.kith.sandbox.SimulatorCounters;
import io.javalin.http.Context;
import java.util.Optional;
import org.w3c.dom.Element;

/** What only SOAP can do: merge, empty the recycle bin and take out of it; and the old log-in. */
final class SoapEndpoint {

    private static final int FIRST_WITHOUT_LOGIN = 65;
    private static final int OLDEST_VERSION = 31;

    private final SoapRecords records;
    private final SimulatedOrg org;
    private final SalesforceSessions sessions;
    private final TokenEndpoint tokens;
    private final SimulatorCounters counters;
    private final ApiUsage usage;

    SoapEndpoint(
            SimulatedOrg org,
            SalesforceSessions sessions,
            TokenEndpoint tokens,
            SimulatorCounters counters,
            ApiUsage usage) {
        this.records = new SoapRecords(org);
        this.org = org;
        this.sessions = sessions;
        this.tokens = tokens;
        this.counters = counters;
        this.usage = usage;
    }

    SimulatorAnswer call(Context call) {
        int version = version(call.pathParam("version"));
        if (version < OLDEST_VERSION) {
            return SoapAnswer.fault("UNSUPPORTED_API_VERSION", "Unsupported API version");
        }
        Optional<SoapMessage> message = SoapMessage.read(call.bodyAsBytes());
        Optional<Element> operation = message.flatMap(SoapMessage::operation);
        if (operation.isEmpty()) {
            return SoapAnswer.fault("UNKNOWN_EXCEPTION", "The envelope cannot be read");
        }
        String name = operation.get().getLocalName();
        if (name.equals("login")) {
            return logIn(call, version, operation.get());
        }
        String session = message.get().session();
        if (!sessions.isGood(session)) {
            return SoapAnswer.fault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
        }
        if (!usage.countCall()) {
            return SoapAnswer.fault(ApiUsage.EXCEEDED, ApiUsage.EXCEEDED_MESSAGE);
        }
        org.sweep();
        return guarded(name, session, operation.get());
    }

    private SimulatorAnswer guarded(String name, String session, Element operation) {
        return switch (name) {
            case "logout" -> {
                sessions.close(session);
                yield SoapAnswer.of(name, "", 0);
            }
            case "merge" -> records.merge(operation);
            case "delete" -> records.delete(operation);
            case "undelete" -> records.undelete(operation);
            case "emptyRecycleBin" -> records.emptyRecycleBin(operation);
            case "getServerTimestamp" ->
                SoapAnswer.of(
                        name,
                        "<result>" + SoapAnswer.element("timestamp", org.now().toString()) + "</result>",
                        0);
            case "getUserInfo" -> SoapAnswer.of(name, "<result>" + userInfo() + "</result>", 0);
            default -> SoapAnswer.fault("INVALID_OPERATION", "No operation available for request " + name);
        };
    }

    private SimulatorAnswer logIn(Context call, int version, Element operation) {
        if (version >= FIRST_WITHOUT_LOGIN) {
            return SoapAnswer.fault(
                    "INVALID_OPERATION", "SOAP API login() is not available in API version 65.0 and later");
        }
        if (!tokens.isUser(SoapMessage.text(operation, "username"), SoapMessage.text(operation, "password"))) {
            return SoapAnswer.fault("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
        }
        counters.loggedIn();
        String server = "http://" + call.host() + "/services/Soap/u/" + version + ".0/" + SalesforceSessions.ORG;
        return SoapAnswer.of(
                "login",
                "<result>"
                        + SoapAnswer.element("metadataServerUrl", server.replace("/u/", "/m/"))
                        + SoapAnswer.element("passwordExpired", "false")
                        + SoapAnswer.element("sandbox", "true")
                        + SoapAnswer.element("serverUrl", server)
                        + SoapAnswer.element("sessionId", sessions.open())
                        + SoapAnswer.element("userId", SimulatedOrg.USER)
                        + "<userInfo>" + userInfo() + "</userInfo></result>",
                0);
    }

    private static String userInfo() {
        return SoapAnswer.element("organizationId", SalesforceSessions.ORG)
                + SoapAnswer.element("userId", SimulatedOrg.USER)
                + SoapAnswer.element("userName", TokenEndpoint.USERNAME)
                + SoapAnswer.element("userEmail", TokenEndpoint.USERNAME)
                + SoapAnswer.element("userFullName", "Kith Integration")
                + SoapAnswer.element("userTimeZone", "GMT");
    }

    private static int version(String text) {
        return text.matches("\\d{1,3}\\.0") ? Integer.parseInt(text.substring(0, text.indexOf('.'))) : 0;
    }
}
