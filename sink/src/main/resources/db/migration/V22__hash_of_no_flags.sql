-- Nearly all trades have no flags, and need no subquery to say so. The result is what it was.
CREATE OR REPLACE FUNCTION data_warehouse.canonical(items text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN items IS NULL THEN '-'
    WHEN cardinality(items) = 0 THEN '0:'
    ELSE data_warehouse.canonical((
        SELECT string_agg(data_warehouse.canonical(item), '' ORDER BY position)
        FROM unnest(items) WITH ORDINALITY AS listed (item, position)
    ))
END;
