package dev.cowflow.sink.rebuild.source;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.sink.batch.RowWriter;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.progress.RebuildLock;
import dev.cowflow.sink.rebuild.replay.RowCoalescer;
import dev.cowflow.sink.rebuild.replay.TopicReplay;
import dev.cowflow.sink.table.PriceCoverageTable;
import dev.cowflow.sink.table.PriceTickLoad;
import dev.cowflow.sink.table.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;

/** Prices in {@code staging}, compared with those in the raw topics, from which the join is run once more. */
public final class StagedPrices {
    /** First what staging knows, and only then where the topics end: so these hold all of it, unless it was lost. */
    private static final List<String> SNAPSHOT = List.of(
            "CREATE TEMPORARY TABLE staged_tick AS SELECT chain, token, source, tick_time, version FROM staging.price_tick",
            "CREATE TEMPORARY TABLE staged_coverage AS SELECT * FROM staging.price_coverage",
            "CREATE TEMPORARY TABLE told_tick (LIKE staging.price_tick)",
            "CREATE TEMPORARY TABLE told_coverage (LIKE staging.price_coverage INCLUDING INDEXES)");

    private static final String FORGET =
            "DROP TABLE pg_temp.staged_tick, pg_temp.staged_coverage, pg_temp.told_tick, pg_temp.told_coverage";

    /** A version is 8 bytes of time and 32 of the content's hash: the same content need not be sent again. */
    private static final String LOST = """
            WITH lost AS (
                SELECT format('the price of %s at %s by %s', token, tick_time, source) AS what
                FROM pg_temp.staged_tick AS s
                WHERE NOT EXISTS (
                    SELECT FROM pg_temp.told_tick AS t
                    WHERE t.chain = s.chain AND t.token = s.token AND t.source = s.source AND t.tick_time = s.tick_time
                        AND (t.version >= s.version OR substring(t.version FROM 9) = substring(s.version FROM 9)))
                UNION ALL
                SELECT format('that prices of %s by %s were read from %s', token, source, lower(s.covered - coalesce(t.covered, '{}')))
                FROM pg_temp.staged_coverage AS s LEFT JOIN pg_temp.told_coverage AS t USING (chain, token, source)
                WHERE coalesce(s.identity_since, '-infinity') >= coalesce(t.identity_since, '-infinity')
                    AND (s.identity_since IS DISTINCT FROM t.identity_since OR NOT s.covered <@ coalesce(t.covered, '{}'))
            )
            SELECT what || CASE WHEN count(*) OVER () > 10 THEN format(', … (%s in all)', count(*) OVER ()) ELSE '' END
            FROM lost ORDER BY what LIMIT 10
            """;

    private final RebuildLock lock;
    private final AvroCodec codec;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Backlog backlog;

    public StagedPrices(
            RebuildLock lock, AvroCodec codec, Supplier<Consumer<byte[], byte[]>> consumers, Backlog backlog) {
        this.lock = lock;
        this.codec = codec;
        this.consumers = consumers;
        this.backlog = backlog;
    }

    /** @throws RefusedException when the topics lack any of it */
    void requireAll(StepListener listener) throws ExecutionException, InterruptedException {
        JdbcOperations jdbc = lock.jdbc();
        SNAPSHOT.forEach(jdbc::execute);
        read(new PriceTickLoad("pg_temp.told_tick"), listener);
        read(new PriceCoverageTable("pg_temp.told_coverage"), listener);
        List<String> lost = jdbc.queryForList(LOST, String.class);
        jdbc.execute(FORGET);
        if (!lost.isEmpty()) {
            throw new RefusedException("The raw topics no longer hold what staging knows: " + String.join(", ", lost)
                    + ". Trades would lose their prices. Bring the topics back from a backup, or from staging with"
                    + " ./cowflow restore-topics");
        }
    }

    private <F> void read(Table<F> table, StepListener listener) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(List.of(table.topic()));
        try (TopicReplay replay = new TopicReplay(consumers.get(), lock.transactions())) {
            listener.begins("Looking for lost prices in " + table.topic().name(), replay.distance(Map.of(), ends));
            replay.replay(
                    new RowWriter<>(table, codec, lock.jdbc()),
                    new RowCoalescer<>(0),
                    Map.of(),
                    ends,
                    listener::advances);
        }
    }
}
