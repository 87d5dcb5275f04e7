package dev.cowflow.sink.table;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.schemas.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** Newest version of every tick, in {@code staging.price_tick}. */
public final class PriceTickTable implements Table<PriceTick, PriceTick> {
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
            .order("version");

    private static final BinaryCopy COPY = new BinaryCopy("staging.price_tick", COLUMNS.names());
    private static final Incoming INCOMING = new Incoming("incoming_tick", "staging.price_tick", COLUMNS.names());

    private static final String HELD = """
            SELECT i.number, held.version
            FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                WITH ORDINALITY AS i (chain, token, source, tick_time, number)
            JOIN staging.price_tick AS held USING (chain, token, source, tick_time)
            """;

    private static final List<SqlArrays.Column<PriceTick>> KEY = List.of(
            new SqlArrays.Column<>("text", PriceTick::getChain),
            new SqlArrays.Column<>("text", PriceTick::getToken),
            new SqlArrays.Column<>("text", PriceTick::getSource),
            new SqlArrays.Column<>("timestamptz", PriceTick::getTickTime));

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
    public Row<PriceTick> toRow(PriceTick tick) {
        Times.require("tick_time", tick.getTickTime(), tick.getExtractedAt());
        String key = tick.getChain() + '|' + Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        byte[] version = Version.of(tick).toBytes();
        return new Row<>(tick, key, version, COLUMNS.row(tick, version));
    }

    /** What nobody knows is copied into the table itself; only a better version of what is there has to be merged. */
    @Override
    public void write(JdbcOperations jdbc, List<Row<PriceTick>> rows) {
        List<Row<PriceTick>> newest = List.copyOf(Row.newest(rows));
        Map<Integer, byte[]> held = held(jdbc, newest);
        List<byte[]> unknown = new ArrayList<>();
        List<Row<PriceTick>> better = new ArrayList<>();
        for (int i = 0; i < newest.size(); i++) {
            Row<PriceTick> row = newest.get(i);
            byte[] version = held.get(i);
            if (version == null) {
                unknown.add(row.copy());
            } else if (row.compareOrder(version) > 0) {
                better.add(row);
            }
        }
        COPY.append(jdbc, unknown);
        if (!better.isEmpty()) {
            INCOMING.fill(jdbc, better);
            jdbc.update(MERGE);
        }
    }

    /** The versions that are there, by the place of the row in the list. */
    private static Map<Integer, byte[]> held(JdbcOperations jdbc, List<Row<PriceTick>> rows) {
        Map<Integer, byte[]> held = new HashMap<>();
        List<PriceTick> ticks = rows.stream().map(Row::facts).toList();
        jdbc.query(SqlArrays.statement(HELD, ticks, KEY), row -> {
            held.put(row.getInt("number") - 1, row.getBytes("version"));
        });
        return held;
    }
}
