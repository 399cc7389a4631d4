-- Of which of somebody's records a field of their merged view is, because somebody said so. Names records only.
CREATE TABLE pinned_field (
    match_rule   varchar(100) NOT NULL,
    record_token uuid NOT NULL,
    field        varchar(60) NOT NULL,
    pinned_by    varchar(60) NOT NULL,
    pinned_at    timestamp with time zone NOT NULL,
    PRIMARY KEY (record_token, match_rule, field)
);
