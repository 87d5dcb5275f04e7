DO $$
BEGIN
    IF current_setting('server_version_num')::int < 180000 THEN
        RAISE EXCEPTION 'cowflow needs PostgreSQL 18 or newer, and this is %', current_setting('server_version');
    END IF;
END
$$;

-- Flyway has created it already, for its history lies there.
CREATE SCHEMA IF NOT EXISTS ops;
CREATE SCHEMA staging;
CREATE SCHEMA data_warehouse;
CREATE SCHEMA control;

COMMENT ON SCHEMA staging IS 'What the sources sent, newest version per key, as received';
COMMENT ON SCHEMA data_warehouse IS 'Priced trades and what is made of them';
COMMENT ON SCHEMA control IS 'What is to be ingested';
COMMENT ON SCHEMA ops IS 'How the platform is doing: positions, runs, corrections';
