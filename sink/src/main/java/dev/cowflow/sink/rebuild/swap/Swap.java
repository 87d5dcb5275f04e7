package dev.cowflow.sink.rebuild.swap;

import dev.cowflow.sink.rebuild.shadow.KeptPartitions;
import dev.cowflow.sink.rebuild.shadow.OwnSchema;
import dev.cowflow.sink.rebuild.shadow.Partition;
import dev.cowflow.sink.rebuild.shadow.RebuiltTables;
import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Puts the partitions of the rebuilt tables into those in use. Tables, views and grants stay what they are; statements that
 * come meanwhile wait, and then see the new rows.
 */
public final class Swap {
    public static final String RETIRED = "data_warehouse_retired";
    private static final String LIVE = EnrichedTradeTable.SCHEMA;
    private static final String SHADOW = ShadowSchema.NAME;
    private static final String CHECK = "rebuild_bound";

    private final JdbcOperations jdbc;
    private final KeptPartitions kept;

    public Swap(JdbcOperations jdbc, KeptPartitions kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** Proves beforehand that every row lies within its partition's bounds, so that nobody waits for the proof later. */
    public void prepare() {
        for (String table : RebuiltTables.NAMES) {
            for (Partition partition : Partition.of(jdbc, SHADOW, table)) {
                if (!partition.constraint().isEmpty()) {
                    jdbc.execute("ALTER TABLE %s.%s ADD CONSTRAINT %s CHECK (%s)"
                            .formatted(SHADOW, partition.name(), CHECK, partition.constraint()));
                }
            }
        }
        new OwnSchema(jdbc, RETIRED).create();
    }

    /** Keeps upkeep away, which would make others wait for a second; readers and writers go on. */
    void lockOutUpkeep() {
        jdbc.execute("LOCK TABLE %s, %s IN SHARE UPDATE EXCLUSIVE MODE"
                .formatted(RebuiltTables.in(SHADOW), RebuiltTables.in(LIVE)));
    }

    /** Waits until nobody reads the tables in use; from here on everybody waits for the end of the transaction. */
    void lockOutReaders() {
        jdbc.execute("LOCK TABLE " + RebuiltTables.in(LIVE) + " IN ACCESS EXCLUSIVE MODE");
    }

    /** Inside the transaction that holds the locks. */
    void exchange() {
        // partitions and not tables change hands, so that views and grants stay: decision 12 (docs/decisions)
        for (String table : RebuiltTables.NAMES) {
            List<Partition> old = kept.others(LIVE, table);
            List<Partition> rebuilt = kept.others(SHADOW, table);
            old.forEach(partition -> move(partition, LIVE, table, RETIRED));
            for (Partition partition : rebuilt) {
                move(partition, SHADOW, table, LIVE);
                attach(partition, table);
            }
        }
        jdbc.update(
                "UPDATE %1$s.trade_rules AS r SET in_words = l.in_words FROM %2$s.trade_rules AS l WHERE r.rules = l.rules AND r.in_words IS NULL"
                        .formatted(SHADOW, LIVE));
        jdbc.update("DELETE FROM %s.trade_rules".formatted(LIVE));
        jdbc.update("INSERT INTO %s.trade_rules SELECT * FROM %s.trade_rules".formatted(LIVE, SHADOW));
    }

    private void move(Partition partition, String from, String table, String to) {
        jdbc.execute("ALTER TABLE %s.%s DETACH PARTITION %s.%s".formatted(from, table, from, partition.name()));
        jdbc.execute("ALTER TABLE %s.%s SET SCHEMA %s".formatted(from, partition.name(), to));
    }

    private void attach(Partition partition, String table) {
        jdbc.execute("ALTER TABLE %s.%s ATTACH PARTITION %s.%s %s"
                .formatted(LIVE, table, LIVE, partition.name(), partition.bound()));
        if (!partition.constraint().isEmpty()) {
            jdbc.execute("ALTER TABLE %s.%s DROP CONSTRAINT IF EXISTS %s".formatted(LIVE, partition.name(), CHECK));
        }
    }
}
