package dev.cowflow.sink.table;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.schemas.Version;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Newest version of every tick, in {@code staging.price_tick}. */
public final class PriceTickTable implements Table<PriceTick> {
    private static final Columns<PriceTick> COLUMNS = new Columns<PriceTick>()
            .text("chain", PriceTick::getChain)
            .text("token", PriceTick::getToken)
            .text("source", PriceTick::getSource)
            .time("tick_time", PriceTick::getTickTime)
            .text("source_id", PriceTick::getSourceId)
            .text("quote", PriceTick::getQuote)
            .decimal("price", PriceTick::getPrice)
            .text("granularity", PriceTick::getGranularity)
            .time("extracted_at", PriceTick::getExtractedAt)
            .bytes("version", tick -> Version.of(tick).toBytes());

    private static final Incoming INCOMING = new Incoming("incoming_tick", "staging.price_tick", COLUMNS.names());

    private static final String MERGE = """
            INSERT INTO staging.price_tick AS held SELECT * FROM pg_temp.incoming_tick
            ON CONFLICT (chain, token, source, tick_time) DO UPDATE
            SET source_id = excluded.source_id, quote = excluded.quote, price = excluded.price,
                granularity = excluded.granularity, extracted_at = excluded.extracted_at, version = excluded.version
            WHERE held.version < excluded.version
            """;

    @Override
    public Topic topic() {
        return Topics.PRICE_TICKS;
    }

    @Override
    public Class<PriceTick> valueType() {
        return PriceTick.class;
    }

    @Override
    public Row toRow(PriceTick tick) {
        Times.require("tick_time", tick.getTickTime(), tick.getExtractedAt());
        String key = tick.getChain() + '|' + Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        return new Row(key, Values.hex(Version.of(tick).toBytes()), COLUMNS.line(tick));
    }

    @Override
    public void write(JdbcOperations jdbc, List<Row> rows) {
        INCOMING.fill(jdbc, Row.newest(rows));
        jdbc.update(MERGE);
    }
}
