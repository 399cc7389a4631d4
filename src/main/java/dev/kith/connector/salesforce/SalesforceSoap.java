package dev.kith.connector.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What only Salesforce's SOAP API can do. camel-salesforce has no SOAP, so its HTTP client and its session are used directly. */
final class SalesforceSoap {

    private static final String NAMESPACE = "urn:partner.soap.sforce.com";

    private final SalesforceComponent salesforce;
    private final String version;
    private final Duration timeout;
    private final SalesforceErrors errors;

    SalesforceSoap(SalesforceComponent salesforce, String version, Duration timeout, SalesforceErrors errors) {
        this.salesforce = salesforce;
        this.version = version;
        this.timeout = timeout;
        this.errors = errors;
    }

    /**
     * Takes up to 200 records out of the recycle bin for good, with those that were deleted with them.
     *
     * @return the error code of each, empty where there was none
     * @throws NoAnswer when it may be asked again
     */
    List<Optional<String>> emptyRecycleBin(List<String> ids) {
        StringBuilder body = new StringBuilder();
        ids.forEach(id -> body.append("<urn:ids>").append(escaped(id)).append("</urn:ids>"));
        return codes("emptyRecycleBin", body.toString(), ids.size());
    }

    /**
     * Makes one record of two of the same object (salesforce.md, section 13).
     *
     * @param values that the survivor gets with it
     * @return the error code, empty where there was none
     * @throws NoAnswer when it may be asked again
     */
    Optional<String> merge(String object, String survivor, String loser, Map<String, String> values) {
        StringBuilder master =
                new StringBuilder("<ens:type>" + object + "</ens:type>" + "<ens:Id>" + escaped(survivor) + "</ens:Id>");
        values.forEach((field, value) ->
                master.append("<ens:" + field + ">").append(escaped(value)).append("</ens:" + field + ">"));
        return codes(
                        "merge",
                        "<urn:request><urn:masterRecord xmlns:ens=\"urn:sobject.partner.soap.sforce.com\">" + master
                                + "</urn:masterRecord><urn:recordToMergeIds>" + escaped(loser)
                                + "</urn:recordToMergeIds></urn:request>",
                        1)
                .get(0);
    }

    /** The error code of each result, empty where there was none. */
    private List<Optional<String>> codes(String operation, String body, int expected) {
        NodeList results = call(operation, body).getElementsByTagNameNS(NAMESPACE, "result");
        if (results.getLength() != expected) {
            throw new NoAnswer("an answer that does not tell what became of the records");
        }
        List<Optional<String>> codes = new ArrayList<>();
        for (int i = 0; i < results.getLength(); i++) {
            Element result = (Element) results.item(i);
            codes.add(
                    text(result, "success").equals("true")
                            ? Optional.empty()
                            : Optional.of(text(result, "statusCode")));
        }
        return codes;
    }

    private Document call(String operation, String content) {
        SalesforceSession session = salesforce.getSession();
        String token = token(session);
        String envelope = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<env:Envelope xmlns:env=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:urn=\"" + NAMESPACE
                + "\">"
                + "<env:Header><urn:SessionHeader><urn:sessionId>" + escaped(token)
                + "</urn:sessionId></urn:SessionHeader></env:Header><env:Body><urn:" + operation + ">" + content
                + "</urn:" + operation + "></env:Body></env:Envelope>";
        Document answer = sent(session.getInstanceUrl() + "/services/Soap/u/" + version, envelope);
        NodeList faults = answer.getElementsByTagName("faultcode");
        if (faults.getLength() > 0) {
            String code = faults.item(0).getTextContent();
            throw fault(session, token, code.substring(code.indexOf(':') + 1));
        }
        return answer;
    }

    private RuntimeException fault(SalesforceSession session, String token, String code) {
        if (code.equals("INVALID_SESSION_ID")) {
            logIn(session, token);
            return new NoAnswer("session refused");
        }
        boolean passing = code.equals("SERVER_UNAVAILABLE") || code.equals("UNKNOWN_EXCEPTION");
        return passing
                ? new NoAnswer(code)
                : errors.explained(new SalesforceException(List.of(new RestError(code, "")), 400));
    }

    private String token(SalesforceSession session) {
        String token = session.getAccessToken();
        return token == null ? logIn(session, null) : token;
    }

    private String logIn(SalesforceSession session, @Nullable String old) {
        try {
            return session.login(old);
        } catch (SalesforceException e) {
            throw errors.explained(e);
        }
    }

    private Document sent(String url, String envelope) {
        try {
            ContentResponse answer = salesforce
                    .getHttpClient()
                    .newRequest(url)
                    .method(HttpMethod.POST)
                    .followRedirects(false) // the session travels in the body
                    .headers(headers -> headers.put("SOAPAction", "\"\""))
                    .body(new StringRequestContent("text/xml; charset=UTF-8", envelope))
                    .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .send();
            if (answer.getStatus() != 200 && answer.getStatus() != 500) {
                throw new NoAnswer("HTTP " + answer.getStatus());
            }
            return read(answer.getContent());
        } catch (ExecutionException | TimeoutException e) {
            throw new NoAnswer(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.unreadable();
        }
    }

    private static Document read(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // it would print
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new NoAnswer("an answer that cannot be read");
        }
    }

    /** The first such element's text; blank when there is none. */
    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS(NAMESPACE, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
