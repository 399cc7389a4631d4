-- Each generation of the key file proves that it belongs to this database.
CREATE TABLE key_generation (
    generation  integer PRIMARY KEY,
    check_value uuid NOT NULL,
    finished    boolean NOT NULL -- false while older generations' keys may still close something
);
INSERT INTO key_generation (generation, check_value, finished) SELECT 1, check_value, TRUE FROM key_check WHERE purpose = 'check';
DROP TABLE key_check;

-- Under which generation's key an entry's token is.
ALTER TABLE suppression ADD COLUMN generation integer DEFAULT 1 NOT NULL;
