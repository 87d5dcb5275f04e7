ALTER TABLE staging.price_tick ADD COLUMN identity_since timestamptz;
ALTER TABLE staging.price_coverage
    ADD COLUMN source_id text NOT NULL DEFAULT '',
    ADD COLUMN identity_since timestamptz;

COMMENT ON COLUMN staging.price_tick.identity_since IS
$$Since when the token has had the name source_id at the source; null for its first. Only prices of the latest name of a token count:
SELECT max(identity_since) FROM staging.price_coverage WHERE token = … AND source = …$$;
COMMENT ON COLUMN staging.price_tick.version IS
    'Orders the versions of a tick: extracted_at, or identity_since where that is later, then SHA-256 of the content';
COMMENT ON TABLE staging.price_coverage IS
$$Which times have been read completely from a price source: decides which trades are final. One row per token and source; it only
grows, until the token gets another name at the source: then all is read again$$;
COMMENT ON COLUMN staging.price_coverage.source_id IS
    'The source''s own name of the token, under which these times were read; empty when an earlier version of cowflow read them';
COMMENT ON COLUMN staging.price_coverage.identity_since IS
    'Since when the token has had that name; null for its first';
