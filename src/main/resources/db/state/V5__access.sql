-- Tokens of people who work with Kith. Of a secret only its Argon2id hash is kept.
CREATE TABLE access_token (
    token_id    varchar(20) PRIMARY KEY,
    person      varchar(60) NOT NULL,
    roles       varchar(100) NOT NULL,
    secret_hash varchar(300) NOT NULL,
    proof       uuid NOT NULL, -- keyed: a row that Kith did not write admits nobody
    created_at  timestamp with time zone NOT NULL,
    expires_at  timestamp with time zone,
    revoked_at  timestamp with time zone,
    last_used   date
);
