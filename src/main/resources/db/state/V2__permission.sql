-- Who objects to marketing, and what a person must decide before a route goes on.

-- Records that say that their person objects to marketing, as last read or written.
CREATE TABLE objection (
    object_name  varchar(200) NOT NULL,
    record_token uuid NOT NULL,
    PRIMARY KEY (object_name, record_token)
);

-- The emails in them: an objection holds wherever its email stands.
CREATE TABLE objection_email (
    email_token  uuid NOT NULL,
    object_name  varchar(200) NOT NULL,
    record_token uuid NOT NULL,
    PRIMARY KEY (email_token, object_name, record_token)
);
CREATE INDEX objection_email_record ON objection_email (object_name, record_token);

-- Records of objecting people that do not say so yet: the next run that writes to their object tells them.
CREATE TABLE owed_objection (
    object_name  varchar(200) NOT NULL,
    record_token uuid NOT NULL,
    PRIMARY KEY (object_name, record_token)
);

-- Phone numbers of records that were read, for matching.
CREATE TABLE phone (
    object_name  varchar(200) NOT NULL,
    token        uuid NOT NULL,
    record_token uuid NOT NULL,
    record_key   bytea NOT NULL, -- sealed
    PRIMARY KEY (object_name, token, record_token)
);
CREATE INDEX phone_record ON phone (object_name, record_token);

-- Routes that a person let write to a live system.
CREATE TABLE live_release (
    route       varchar(200) NOT NULL,
    destination uuid NOT NULL, -- token of its address
    PRIMARY KEY (route, destination)
);

-- Routes that run on no schedule until a person resumes them.
CREATE TABLE paused_route (
    route varchar(200) PRIMARY KEY
);
