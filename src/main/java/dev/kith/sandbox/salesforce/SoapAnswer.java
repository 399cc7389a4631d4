package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RawBody;
import dev.kith.sandbox.SimulatorAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a SOAP call is answered. */
final class SoapAnswer {

    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:partner.soap.sforce.com\""
            + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + "<soapenv:Body>";
    private static final String CLOSE = "</soapenv:Body></soapenv:Envelope>";

    private SoapAnswer() {}

    static SimulatorAnswer of(String operation, String results, int records) {
        return answer(200, "<" + operation + "Response>" + results + "</" + operation + "Response>", records);
    }

    static SimulatorAnswer fault(String code, String message) {
        return answer(
                500,
                "<soapenv:Fault><faultcode>sf:" + code + "</faultcode><faultstring>" + escaped(code + ": " + message)
                        + "</faultstring></soapenv:Fault>",
                0);
    }

    /** {@code <name>text</name>}. */
    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /** What became of one record; {@code more} stands beside its id. */
    static String result(RowResult result, String more) {
        RowError error = result.error();
        String id = result.id();
        return "<result>"
                + (error == null ? "" : error(error))
                + (id == null ? "<id xsi:nil=\"true\"/>" : element("id", id))
                + more
                + element("success", String.valueOf(error == null))
                + "</result>";
    }

    private static String error(RowError error) {
        StringBuilder xml = new StringBuilder("<errors>");
        error.fields().forEach(field -> xml.append(element("fields", field)));
        return xml.append(element("message", error.message()))
                .append(element("statusCode", error.code()))
                .append("</errors>")
                .toString();
    }

    static String elements(String name, List<String> texts) {
        StringBuilder xml = new StringBuilder();
        texts.forEach(text -> xml.append(element(name, text)));
        return xml.toString();
    }

    private static SimulatorAnswer answer(int status, String body, int records) {
        byte[] xml = (OPEN + body + CLOSE).getBytes(StandardCharsets.UTF_8);
        return new SimulatorAnswer(status, new RawBody("text/xml;charset=UTF-8", xml), records);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
