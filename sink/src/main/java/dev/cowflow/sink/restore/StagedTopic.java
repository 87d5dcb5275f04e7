package dev.cowflow.sink.restore;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Version;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.checks.CoverageCheck;
import dev.cowflow.schemas.checks.TickCheck;
import dev.cowflow.schemas.checks.TradeCheck;
import dev.cowflow.schemas.content.RecordVersion;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.PricePartitioner;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic that can be written from a table.
 *
 * @param table holds the newest of every key
 * @param key of a record in the topic
 * @param partition of a key; null for the producer's own choice, as the ingestor leaves it
 * @param version that the table has beside the row; null when there is none
 * @param check the rules that services have for what they take
 */
record StagedTopic<T extends SpecificRecord>(
        Topic topic,
        String table,
        StagedRows<T> rows,
        Function<T, String> key,
        @Nullable Function<String, Integer> partition,
        @Nullable Function<T, Version> version,
        Consumer<T> check) {
    private static final String VERSION = ", version";

    static final StagedTopic<PriceTick> TICKS = new StagedTopic<>(
            Topics.PRICE_TICKS,
            "staging.price_tick",
            new ColumnsByName<>(PriceTick.class, "staging.price_tick", VERSION),
            tick -> Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime()),
            key -> PricePartitioner.partition(key, Topics.PRICE_TICKS.partitions()),
            RecordVersion::of,
            TickCheck::require);

    static final StagedTopic<PriceCoverage> COVERAGE = new StagedTopic<>(
            Topics.PRICE_COVERAGE,
            "staging.price_coverage",
            new CoverageRows(),
            coverage -> Keys.coverage(coverage.getToken(), coverage.getSource()),
            key -> PricePartitioner.partition(key, Topics.PRICE_COVERAGE.partitions()),
            null,
            CoverageCheck::require);

    static final StagedTopic<RawTrade> TRADES = new StagedTopic<>(
            Topics.RAW_TRADES,
            "staging.dune_trade",
            new ColumnsByName<>(RawTrade.class, "staging.dune_trade", VERSION),
            RawTrade::getTradeId,
            null,
            RecordVersion::of,
            TradeCheck::require);

    static final StagedTopic<IngestRun> RUNS = new StagedTopic<>(
            Topics.INGEST_RUNS,
            "ops.ingest_run",
            new ColumnsByName<>(IngestRun.class, "ops.ingest_run", ""),
            IngestRun::getRunId,
            null,
            null,
            run -> {});

    /**
     * Those that nobody could ingest again as they were. Coverage comes behind the ticks that it vouches for, and trades
     * behind both, so that they are priced once.
     */
    static final List<StagedTopic<?>> RAW = List.of(TICKS, COVERAGE, TRADES);

    /** Runs of the ingestor; without them it would read the APIs again. */
    static final StagedTopic<?> LAST = RUNS;

    /**
     * The record of a row.
     *
     * @throws ChangedRowException when it has another version than the row, or would be dead-lettered by its readers
     */
    T record(ResultSet row) throws SQLException {
        T record = rows.record(row);
        if (version != null && !Arrays.equals(version.apply(record).toBytes(), row.getBytes("version"))) {
            throw new ChangedRowException(table + ' ' + key.apply(record));
        }
        try {
            check.accept(record);
        } catch (InvalidRecordException e) {
            throw new ChangedRowException("%s %s: %s".formatted(table, key.apply(record), e.getMessage()));
        }
        return record;
    }
}
