package dev.cowflow.sink.rebuild.swap;

import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.rebuild.shadow.RebuiltTables;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Publications of the tables that a rebuild replaces. Logical replication does not tell of partitions that change hands: a
 * subscriber would keep the rows of before, without an error.
 */
public final class Publications {
    private static final String FIND = """
            SELECT format('%%s (FOR ALL TABLES)', pubname) AS found FROM pg_publication WHERE puballtables
            UNION ALL
            SELECT format('%%s (FOR TABLES IN SCHEMA %1$s)', p.pubname)
            FROM pg_publication AS p JOIN pg_publication_namespace AS n ON n.pnpubid = p.oid
            WHERE NOT ? AND n.pnnspid = '%1$s'::regnamespace
            UNION ALL
            SELECT format('%%s (FOR TABLE %%s)', p.pubname, string_agg(r.prrelid::regclass::text, ', '))
            FROM pg_publication AS p JOIN pg_publication_rel AS r ON r.prpubid = p.oid
            WHERE NOT ? AND r.prrelid IN %2$s
            GROUP BY p.pubname
            ORDER BY found
            """.formatted(EnrichedTradeTable.SCHEMA, RebuiltTables.OIDS);

    private Publications() {}

    /**
     * @param dryRun swaps nothing; only what publishes every table would publish the rebuilt ones too
     * @throws RefusedException when there are any; the message names all of them
     */
    public static void refuse(JdbcOperations jdbc, boolean dryRun) {
        List<String> found = jdbc.queryForList(FIND, String.class, dryRun, dryRun);
        if (!found.isEmpty()) {
            throw new RefusedException(
                    "Logical replication does not tell subscribers of a swap: they would keep the rows"
                            + " of before. These publications hold tables that a rebuild replaces: "
                            + String.join("; ", found)
                            + ". Take the tables out (ALTER PUBLICATION … DROP TABLE …; one of all tables or of a schema has to be"
                            + " dropped) and let subscribers forget them (ALTER SUBSCRIPTION … REFRESH PUBLICATION). After the"
                            + " rebuild put them back, empty the subscribers' tables, and refresh again: that copies the new rows");
        }
    }
}
