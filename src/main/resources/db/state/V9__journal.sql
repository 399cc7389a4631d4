-- Up to which line of its journal, which lies outside this database, the suppression list has come.
CREATE TABLE suppression_head (
    head      integer PRIMARY KEY CHECK (head = 1),
    line      bigint NOT NULL,
    line_hash varchar(64) NOT NULL
);
INSERT INTO suppression_head (head, line, line_hash) VALUES (1, 0, REPEAT('0', 64));
