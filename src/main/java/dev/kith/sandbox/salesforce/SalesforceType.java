package dev.kith.sandbox.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The type of a field, and how its values look in JSON and in memory. */
enum SalesforceType {
    ID("tns:ID"),
    STRING("xsd:string"),
    EMAIL("xsd:string"),
    PHONE("xsd:string"),
    URL("xsd:string"),
    TEXTAREA("xsd:string"),
    PICKLIST("xsd:string"),
    REFERENCE("tns:ID"),
    BOOLEAN("xsd:boolean"),
    DATE("xsd:date"),
    DATETIME("xsd:dateTime"),
    INT("xsd:int"),
    DOUBLE("xsd:double"),
    CURRENCY("xsd:double"),
    ADDRESS("urn:address");

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter READ =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][.SSSSSS][.SSSSSSSSS][XXX][XX]");

    private final String soapType;

    SalesforceType(String soapType) {
        this.soapType = soapType;
    }

    String soapType() {
        return soapType;
    }

    String inDescribe() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isText() {
        return soapType.equals("xsd:string") || soapType.equals("tns:ID");
    }

    boolean isNumber() {
        return this == INT || this == DOUBLE || this == CURRENCY;
    }

    /** The value behind what a client wrote in JSON. */
    Object read(Object json) throws RowRefused {
        try {
            if (isText() && json instanceof String) {
                return json;
            }
            if (this == BOOLEAN && json instanceof Boolean) {
                return json;
            }
            if (isNumber() && json instanceof Number number && isWholeWhereItMust(number.doubleValue())) {
                return number.doubleValue();
            }
            if (this == DATE && json instanceof String date) {
                return LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date);
            }
            if (this == DATETIME && json instanceof String instant) {
                return instant(instant);
            }
        } catch (DateTimeException e) {
            throw unreadable(json);
        }
        throw unreadable(json);
    }

    private boolean isWholeWhereItMust(double number) {
        return this != INT || Math.rint(number) == number;
    }

    /** What JSON would have in the place of a text in XML or CSV; the text itself where it cannot be read. */
    Object fromText(String text) {
        if (this == BOOLEAN && text.matches("(?i)true|false|1|0")) {
            return text.equalsIgnoreCase("true") || text.equals("1");
        }
        if (isNumber() && text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
            return Double.valueOf(text);
        }
        return text;
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text, READ).toInstant();
    }

    /** The value as it stands in an answer. */
    Object write(Object value) {
        if (value instanceof Instant instant) {
            return WRITTEN.format(instant);
        }
        if (this == INT && value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof LocalDate ? value.toString() : value;
    }

    private RowRefused unreadable(Object json) {
        String token =
                json instanceof String ? "VALUE_STRING" : json instanceof Boolean ? "VALUE_TRUE" : "VALUE_NUMBER";
        return new RowRefused(
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + inDescribe() + " from " + token + " value " + json
                        + " or request may be missing a required field");
    }
}
