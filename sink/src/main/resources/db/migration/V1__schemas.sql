CREATE SCHEMA IF NOT EXISTS ops;
CREATE SCHEMA staging;
CREATE SCHEMA data_warehouse;
CREATE SCHEMA control;

COMMENT ON SCHEMA staging IS 'What the sources sent, newest version per key, as received';
COMMENT ON SCHEMA data_warehouse IS 'Priced trades and what is made of them';
COMMENT ON SCHEMA control IS 'What is to be ingested';
COMMENT ON SCHEMA ops IS 'How the platform is doing: positions, runs, corrections';
