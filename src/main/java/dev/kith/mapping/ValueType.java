package dev.kith.mapping;

import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What flows from one filter to the next. */
public enum ValueType {
    TEXT("text"),
    NUMBER("a number"),
    /** With or without a time of day. */
    DATE("a date"),
    BOOLEAN("true or false"),
    LIST("a list"),
    /** Not known before a record is read, as with a source field. */
    ANY("any value");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** As in "strip takes text". */
    String words() {
        return words;
    }

    /** False only where the two can certainly not meet. A number is taken as text gladly. */
    boolean fits(ValueType wanted) {
        return this == wanted || this == ANY || wanted == ANY || this == NUMBER && wanted == TEXT;
    }

    /** How to get from this type to the wanted one, ready to append to a message; empty where no filter leads there. */
    String bridgeTo(ValueType wanted) {
        return switch (wanted) {
            case TEXT ->
                this == LIST ? " Add | first or | join(' ')." : this == DATE ? " Add | format_date('dd.MM.yyyy')." : "";
            case NUMBER -> this == TEXT ? " Add | number." : "";
            case DATE -> this == TEXT ? " Add | date('dd.MM.yyyy')." : "";
            case LIST -> this == TEXT ? " Add | split(' ')." : "";
            case BOOLEAN, ANY -> "";
        };
    }

    boolean holds(Object value) {
        return switch (this) {
            case TEXT -> value instanceof String;
            case NUMBER -> value instanceof Number;
            case DATE -> value instanceof Temporal || value instanceof java.util.Date;
            case BOOLEAN -> value instanceof Boolean;
            case LIST -> value instanceof List;
            case ANY -> true;
        };
    }

    /** The value as this type, or a {@link Fault}. */
    Object from(Object value) {
        return switch (this) {
            case TEXT -> value instanceof List ? Fault.NOT_TEXT : Values.text(value);
            case NUMBER -> or(Values.number(value), Fault.NOT_A_NUMBER);
            case DATE -> or(Values.dateTime(value), Fault.NOT_A_DATE);
            case BOOLEAN -> or(Values.bool(value), Fault.NOT_A_BOOLEAN);
            case LIST -> value instanceof List ? value : Fault.NOT_A_LIST;
            case ANY -> value;
        };
    }

    private static Object or(@Nullable Object read, Fault fault) {
        return read == null ? fault : read;
    }
}
