-- Each entry of the suppression list names the request that it is from.
ALTER TABLE suppression ADD COLUMN request varchar(40);
ALTER TABLE suppression DROP COLUMN scope;
