package dev.kith.connector;

/** What a destination's field takes. */
public enum FieldType {
    TEXT,
    EMAIL,
    PHONE,
    URL,
    PICKLIST,
    MULTI_PICKLIST,
    BOOLEAN,
    WHOLE_NUMBER,
    DECIMAL,
    DATE,
    DATE_TIME,
    REFERENCE,
    OTHER
}
