package dev.cowflow.sink.rebuild.shadow;

import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Partitions of the trades in use that stay, since they hold what the rebuilt ones of their names hold. So their rows keep the
 * time of their last change, and who copies what has changed since need not read them again.
 */
public final class KeptPartitions {
    private static final String LIVE = EnrichedTradeTable.SCHEMA;
    private static final String SHADOW = ShadowSchema.NAME;
    private static final String TABLE = "trade";

    private static final String DIFFER = """
            SELECT DISTINCT c.relname FROM %s.differing_trade AS d JOIN pg_class AS c ON c.oid IN (d.live, d.rebuilt)
            """.formatted(SHADOW);

    /** By partition, so that no partition in use is read of which nothing is asked. */
    private static final String KEEP_TIMES = """
            UPDATE %1$s.%3$s AS r SET updated_at = l.updated_at
            FROM (SELECT trade_id, block_time, updated_at FROM %2$s.trade%4$s) AS l
            WHERE l.trade_id = r.trade_id AND l.block_time = r.block_time
                AND NOT EXISTS (SELECT FROM %1$s.differing_trade AS d WHERE d.trade_id = r.trade_id)
            """;

    /** Named for a month, as the database does it. */
    private static final Pattern MONTH = Pattern.compile("trade_\\d{4}_\\d{2}");

    private final JdbcOperations jdbc;
    private final Supplier<Set<String>> touched;

    /** @param touched partitions that may no longer be equal; empty when both warehouses take in the same rows */
    public KeptPartitions(JdbcOperations jdbc, Supplier<Set<String>> touched) {
        this.jdbc = jdbc;
        this.touched = touched;
    }

    /** Their names, as far as is known now. */
    Set<String> names() {
        Set<String> rebuilt = Partition.of(jdbc, SHADOW, TABLE).stream()
                .map(KeptPartitions::shape)
                .collect(Collectors.toSet());
        Set<String> differ = new HashSet<>(jdbc.queryForList(DIFFER, String.class));
        differ.addAll(touched.get());
        return Partition.of(jdbc, LIVE, TABLE).stream()
                .filter(partition -> rebuilt.contains(shape(partition)))
                .map(Partition::name)
                .filter(name -> MONTH.matcher(name).matches() && !differ.contains(name))
                .collect(Collectors.toSet());
    }

    private static String shape(Partition partition) {
        return partition.name() + ' ' + partition.bound();
    }

    /** Those of a table's partitions that change hands. */
    public List<Partition> others(String schema, String table) {
        Set<String> kept = table.equals(TABLE) ? names() : Set.of();
        return Partition.of(jdbc, schema, table).stream()
                .filter(partition -> !kept.contains(partition.name()))
                .toList();
    }

    /** Gives the equal rows of the trades' partitions that change hands the times that they have in use. */
    public void keepTimes(JdbcOperations session) {
        for (Partition partition : others(SHADOW, TABLE)) {
            String bounds = partition.constraint().isEmpty() ? "" : " WHERE " + partition.constraint();
            session.update(KEEP_TIMES.formatted(SHADOW, LIVE, partition.name(), bounds));
        }
    }
}
