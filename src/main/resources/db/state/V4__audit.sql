-- What was done, and by whom, in an order that nobody changes unseen: each hash covers the entry and the hash before it. Holds nobody's
-- data: of personal values a salted digest, whose salt can be destroyed.
CREATE TABLE audit_entry (
    seq        bigint PRIMARY KEY,
    entry      text NOT NULL, -- canonical JSON
    entry_hash varchar(64) NOT NULL
);

-- The end of the chain, in one row. Its lock puts what several nodes append in order.
CREATE TABLE audit_head (
    head       integer PRIMARY KEY CHECK (head = 1),
    seq        bigint NOT NULL,
    entry_hash varchar(64) NOT NULL
);
INSERT INTO audit_head (head, seq, entry_hash) VALUES (1, 0, REPEAT('0', 64));

-- A key for each request, under which the salts of its commitments are sealed.
CREATE TABLE audit_key (
    request     varchar(100) PRIMARY KEY,
    wrapped_key bytea NOT NULL
);

CREATE TABLE audit_salt (
    seq     bigint NOT NULL,
    name    varchar(60) NOT NULL,
    request varchar(100) NOT NULL REFERENCES audit_key,
    salt    bytea NOT NULL, -- sealed
    PRIMARY KEY (seq, name)
);
CREATE INDEX audit_salt_request ON audit_salt (request);
