package dev.cowflow.sink.rebuild.shadow;

import dev.cowflow.sink.command.RefusedException;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Database objects that people have built on single partitions, and foreign keys to the tables. Anything else may be
 * built on the tables themselves, for these stay; a partition goes, and an object on it would go with it or keep
 * showing the old rows.
 */
public final class Dependents {
    private static final String FIND = """
            WITH whole AS %s,
            leaf AS (SELECT inhrelid AS oid FROM pg_inherits WHERE inhparent IN (SELECT oid FROM whole))
            SELECT DISTINCT 'view ' || r.ev_class::regclass || ' on ' || d.refobjid::regclass
            FROM pg_depend AS d JOIN leaf ON leaf.oid = d.refobjid
                JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            UNION
            SELECT 'foreign key ' || k.conname || ' of ' || k.conrelid::regclass || ' on ' || k.confrelid::regclass
            FROM pg_constraint AS k
            WHERE k.conparentid = 0
                AND (k.confrelid IN (SELECT oid FROM leaf) OR k.confrelid IN (SELECT oid FROM whole))
            UNION
            SELECT 'index ' || i.indexrelid::regclass || ' on ' || i.indrelid::regclass
            FROM pg_index AS i JOIN leaf ON leaf.oid = i.indrelid
            WHERE NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = i.indexrelid)
            UNION
            SELECT 'trigger ' || t.tgname || ' on ' || t.tgrelid::regclass
            FROM pg_trigger AS t JOIN leaf ON leaf.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND t.tgparentid = 0
            UNION
            SELECT 'policy ' || p.polname || ' on ' || p.polrelid::regclass
            FROM pg_policy AS p JOIN leaf ON leaf.oid = p.polrelid
            UNION
            SELECT 'publication ' || p.pubname || ' of ' || r.prrelid::regclass
            FROM pg_publication_rel AS r JOIN leaf ON leaf.oid = r.prrelid JOIN pg_publication AS p ON p.oid = r.prpubid
            UNION
            SELECT 'statistics ' || s.stxname || ' on ' || s.stxrelid::regclass
            FROM pg_statistic_ext AS s JOIN leaf ON leaf.oid = s.stxrelid
            UNION
            SELECT pg_describe_object(d.classid, d.objid, d.objsubid) || ' on ' || leaf.oid::regclass
            FROM leaf JOIN pg_type AS t ON t.typrelid = leaf.oid
                JOIN pg_depend AS d ON d.deptype = 'n'
                    AND (d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
                        OR d.refclassid = 'pg_class'::regclass AND d.refobjid = leaf.oid
                            AND d.classid NOT IN ('pg_rewrite'::regclass, 'pg_constraint'::regclass, 'pg_attrdef'::regclass))
            ORDER BY 1
            """.formatted(RebuiltTables.OIDS);

    private Dependents() {}

    /** @throws RefusedException when there are any; the message names all of them */
    public static void refuse(JdbcOperations jdbc) {
        List<String> found = jdbc.queryForList(FIND, String.class);
        if (!found.isEmpty()) {
            throw new RefusedException("A rebuild replaces the partitions of the warehouse, and these hold on to"
                    + " single ones: " + String.join("; ", found)
                    + ". Put them on the whole table instead, or drop them; foreign keys can only be dropped");
        }
    }
}
