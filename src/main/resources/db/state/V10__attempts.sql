-- How often somebody who was forgotten would have come back, and by which route last.
ALTER TABLE suppression ADD COLUMN attempts bigint DEFAULT 0 NOT NULL;
ALTER TABLE suppression ADD COLUMN last_attempt_at timestamp with time zone;
ALTER TABLE suppression ADD COLUMN last_attempt_by varchar(200);
