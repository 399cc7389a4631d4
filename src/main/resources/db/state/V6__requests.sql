-- Requests of people to be forgotten. What is personal in one is sealed under its own key: once that is gone, number, dates and counts
-- stay, and nobody's name.
CREATE TABLE request (
    number      varchar(20) PRIMARY KEY,
    stage       varchar(20) NOT NULL,
    due         date NOT NULL,
    goes_on     timestamp with time zone, -- when Kith takes it up by itself
    held        boolean NOT NULL,
    version     bigint NOT NULL,
    account     text NOT NULL,  -- JSON without anything personal
    wrapped_key bytea,          -- null once the dossier is shredded
    dossier     bytea NOT NULL  -- sealed
);
CREATE INDEX request_goes_on ON request (goes_on);

CREATE TABLE request_number (
    of_year     integer PRIMARY KEY,
    last_number integer NOT NULL
);
