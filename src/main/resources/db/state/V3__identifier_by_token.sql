-- Who else has this email, in whatever object: asked for every page of people who newly object.
CREATE INDEX identifier_token ON identifier (token);
