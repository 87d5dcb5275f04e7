package dev.cowflow.ingestor.control;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publication and slot of the capture. Somebody else's may bear the same name: what they look like tells, since PostgreSQL
 * does not, and those are neither changed nor read. Debezium, left to itself, would alter the publication.
 */
public final class ReplicationObjects {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationObjects.class);
    private static final List<String> TABLES =
            List.of("control.ingest_request", "control.token", "control.tracked_pair");

    private static final String PUBLISHED = """
            SELECT 'all tables' FROM pg_publication WHERE pubname = :name AND puballtables
            UNION ALL
            SELECT format('all tables of schema %I', nspname)
            FROM pg_publication AS p JOIN pg_publication_namespace AS n ON n.pnpubid = p.oid
            JOIN pg_namespace AS s ON s.oid = n.pnnspid
            WHERE pubname = :name
            UNION ALL
            SELECT format('%I.%I', nspname, relname) || CASE WHEN prattrs IS NULL THEN '' ELSE ' (some columns)' END
                || CASE WHEN prqual IS NULL THEN '' ELSE ' (some rows)' END
            FROM pg_publication AS p JOIN pg_publication_rel AS r ON r.prpubid = p.oid
            JOIN pg_class AS c ON c.oid = r.prrelid JOIN pg_namespace AS s ON s.oid = c.relnamespace
            WHERE pubname = :name
            UNION ALL
            SELECT 'not every kind of change' FROM pg_publication
            WHERE pubname = :name AND NOT (pubinsert AND pubupdate AND pubdelete AND pubtruncate)
            ORDER BY 1
            """;

    private static final String FOREIGN_SLOT = """
            SELECT concat_ws(' ', slot_type, plugin, 'of database ' || database) FROM pg_replication_slots
            WHERE slot_name = ? AND (slot_type, database, plugin) IS DISTINCT FROM ('logical', current_database(), 'pgoutput')
            """;

    private final JdbcClient jdbc;
    private final String name;

    /** @param name of both, of letters that need no quotes */
    public ReplicationObjects(JdbcClient jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
    }

    /**
     * Creates the publication when it is missing; the slot is Debezium's to create.
     *
     * @throws IllegalStateException when one of the two is somebody else's
     * @throws DataAccessException when the database does not answer, or forbids it
     */
    public void require() {
        jdbc.sql(FOREIGN_SLOT).param(name).query(String.class).optional().ifPresent(slot -> {
            throw new IllegalStateException(
                    ("The replication slot %s is not that of this database's control tables (%s): it is left alone, and their"
                                    + " changes are not captured. Slots are shared by all databases of a server: drop it, or"
                                    + " rename one of the databases")
                            .formatted(name, slot));
        });
        if (!exists()) {
            jdbc.sql("CREATE PUBLICATION %s FOR TABLE %s".formatted(name, String.join(", ", TABLES)))
                    .update();
            LOG.info("Created publication {}", name);
        }
        List<String> published =
                jdbc.sql(PUBLISHED).param("name", name).query(String.class).list();
        if (!published.equals(TABLES)) {
            throw new IllegalStateException(
                    ("The publication %1$s is not that of the control tables: it publishes %2$s, not just %3$s. It is left"
                                    + " alone, and changes of these tables are not captured. Keep it under another name (ALTER"
                                    + " PUBLICATION %1$s RENAME TO ...) or drop it")
                            .formatted(
                                    name,
                                    published.isEmpty() ? "nothing" : String.join(", ", published),
                                    String.join(", ", TABLES)));
        }
    }

    private boolean exists() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM pg_publication WHERE pubname = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
    }
}
