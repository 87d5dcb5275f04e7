package dev.cowflow.sink.rebuild.shadow;

import dev.cowflow.sink.command.RefusedException;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** A schema that rebuilds create and drop. Its comment tells it from one of the same name that somebody else has made. */
public final class OwnSchema {
    private static final String MARK = "Made by a rebuild, which drops it with everything in it";

    private static final String FOREIGN = """
            SELECT n.nspname || ' itself, which no rebuild has made'
            FROM pg_namespace AS n
            WHERE n.nspname = ? AND (obj_description(n.oid, 'pg_namespace') IS DISTINCT FROM '%s'
                OR NOT pg_has_role(n.nspowner, 'USAGE'))
            UNION ALL
            SELECT pg_describe_object('pg_class'::regclass, c.oid, 0)
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind NOT IN ('i', 'I', 't') AND NOT pg_has_role(c.relowner, 'USAGE')
            UNION ALL
            SELECT pg_describe_object('pg_proc'::regclass, p.oid, 0)
            FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
            WHERE n.nspname = ? AND NOT pg_has_role(p.proowner, 'USAGE')
            """.formatted(MARK);

    private final JdbcOperations jdbc;
    private final String name;

    public OwnSchema(JdbcOperations jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
    }

    /** Creates it, in one step with the comment that tells whose it is. */
    public void create() {
        jdbc.execute("CREATE SCHEMA %1$s; COMMENT ON SCHEMA %1$s IS '%2$s'".formatted(name, MARK));
    }

    /**
     * Drops it with all that a rebuild has put there, if it is there. With anybody else's objects on top of those it fails.
     *
     * @throws RefusedException when the schema, or anything in it, is somebody else's
     */
    public void drop() {
        List<String> foreign = jdbc.queryForList(FOREIGN, String.class, name, name, name);
        if (!foreign.isEmpty()) {
            throw new RefusedException("A rebuild works in the schema " + name + ", and there is what is not its own: "
                    + String.join("; ", foreign)
                    + ". Rename or move it; if an older version of cowflow was ended in the"
                    + " middle of a rebuild, drop the schema");
        }
        jdbc.queryForList(
                        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = to_regnamespace(?) ORDER BY pronargs",
                        String.class,
                        name)
                .forEach(function -> jdbc.execute("DROP FUNCTION " + function));
        jdbc.queryForList(
                        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = to_regnamespace(?)"
                                + " AND relkind IN ('r', 'p') AND NOT relispartition",
                        String.class,
                        name)
                .forEach(table -> jdbc.execute("DROP TABLE " + table));
        jdbc.execute("DROP SCHEMA IF EXISTS " + name);
    }
}
