-- Whatever it has granted before, it goes on to grant.
ALTER PROCEDURE ops.grant_roles() RENAME TO grant_roles_before_coverage;
COMMENT ON PROCEDURE ops.grant_roles_before_coverage() IS 'The first part of ops.grant_roles()';

CREATE PROCEDURE ops.grant_roles()
    LANGUAGE plpgsql AS $$
BEGIN
    CALL ops.grant_roles_before_coverage();
    -- It has warned when it could not create them
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'cowflow_writer') THEN
        GRANT INSERT, UPDATE ON staging.price_coverage, ops.topic_restore TO cowflow_writer;
    END IF;
END
$$;

COMMENT ON PROCEDURE ops.grant_roles() IS
    'Creates the roles cowflow_reader (reads everything) and cowflow_writer (what the sink needs to write, once the schema is there) where it may, and grants them their rights. May be called again.';

CALL ops.grant_roles();
