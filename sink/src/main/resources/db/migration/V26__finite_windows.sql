-- 'infinity' and years before the chain are times that nothing can be read from.
ALTER TABLE control.tracked_pair
    ADD CONSTRAINT backfill_from_on_chain CHECK (isfinite(backfill_from) AND backfill_from >= '2015-07-30Z');
ALTER TABLE control.ingest_request
    ADD CONSTRAINT window_on_chain CHECK (window_from >= '2015-07-30Z' AND isfinite(window_until));
