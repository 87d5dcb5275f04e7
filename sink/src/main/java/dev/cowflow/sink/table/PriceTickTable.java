package dev.cowflow.sink.table;

import static dev.cowflow.sink.copy.ColumnType.DECIMAL;
import static dev.cowflow.sink.copy.ColumnType.TEXT;
import static dev.cowflow.sink.copy.ColumnType.TIME;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.checks.TickCheck;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.content.RecordVersion;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.copy.BinaryCopy;
import dev.cowflow.sink.copy.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Newest version of every tick, in {@code staging.price_tick}. */
public final class PriceTickTable implements Table<PriceTickTable.Key> {
    /** Of a tick's row. */
    record Key(String chain, String token, String source, Instant tickTime) {}

    private static final AvroLayout LAYOUT = AvroLayout.of(PriceTick.class);
    private static final int CHAIN = LAYOUT.position("chain");
    private static final int TOKEN = LAYOUT.position("token");
    private static final int SOURCE = LAYOUT.position("source");
    private static final int TICK_TIME = LAYOUT.position("tick_time");
    private static final int EXTRACTED_AT = LAYOUT.position("extracted_at");
    private static final int IDENTITY_SINCE = LAYOUT.position("identity_since");

    static final Columns COLUMNS = new Columns(LAYOUT)
            .add("chain", TEXT)
            .add("token", TEXT)
            .add("source", TEXT)
            .add("tick_time", TIME)
            .add("source_id", TEXT)
            .add("quote", TEXT)
            .add("price", DECIMAL)
            .add("granularity", TEXT)
            .add("extracted_at", TIME)
            .addOrder("version")
            .add("identity_since", TIME);

    private static final BinaryCopy COPY = new BinaryCopy("staging.price_tick", COLUMNS.names());
    private static final TempStagingTable INCOMING =
            new TempStagingTable("incoming_tick", "staging.price_tick", COLUMNS.names());

    private static final String HELD = """
            SELECT i.number, held.version
            FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                WITH ORDINALITY AS i (chain, token, source, tick_time, number)
            JOIN staging.price_tick AS held USING (chain, token, source, tick_time)
            """;

    private static final List<SqlArrays.Column<Key>> KEY = List.of(
            new SqlArrays.Column<>("text", Key::chain),
            new SqlArrays.Column<>("text", Key::token),
            new SqlArrays.Column<>("text", Key::source),
            new SqlArrays.Column<>("timestamptz", Key::tickTime));

    private static final String MERGE = """
            INSERT INTO staging.price_tick AS held SELECT * FROM pg_temp.incoming_tick
            ON CONFLICT (chain, token, source, tick_time) DO UPDATE
            SET source_id = excluded.source_id, quote = excluded.quote, price = excluded.price,
                granularity = excluded.granularity, extracted_at = excluded.extracted_at, version = excluded.version,
                identity_since = excluded.identity_since
            WHERE held.version < excluded.version
            """;

    @Override
    public Topic topic() {
        return Topics.PRICE_TICKS;
    }

    @Override
    public Row<Key> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        AvroFields tick = codec.fields(topic(), value, LAYOUT);
        Instant tickTime = tick.instant(TICK_TIME);
        Instant extractedAt = tick.instant(EXTRACTED_AT);
        TickCheck.require(key, tick);
        Key row = new Key(tick.text(CHAIN), tick.text(TOKEN), tick.text(SOURCE), tickTime);
        Instant identity = tick.isNull(IDENTITY_SINCE) ? null : tick.instant(IDENTITY_SINCE);
        byte[] version = RecordVersion.of(RecordVersion.ofTick(extractedAt, identity), tick)
                .toBytes();
        return new Row<>(row, row, version, COLUMNS.row(tick, version));
    }

    /** Copies unknown ticks into the table itself; only a better version of a known one has to be merged. */
    @Override
    public void write(JdbcOperations jdbc, List<Row<Key>> rows) {
        List<Row<Key>> newest = List.copyOf(Row.newest(rows));
        Map<Integer, byte[]> held = held(jdbc, newest);
        List<byte[]> unknown = new ArrayList<>();
        List<Row<Key>> better = new ArrayList<>();
        for (int i = 0; i < newest.size(); i++) {
            Row<Key> row = newest.get(i);
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
    private static Map<Integer, byte[]> held(JdbcOperations jdbc, List<Row<Key>> rows) {
        Map<Integer, byte[]> held = new HashMap<>();
        List<Key> keys = rows.stream().map(Row::facts).toList();
        jdbc.query(SqlArrays.statement(HELD, keys, KEY), row -> {
            held.put(row.getInt("number") - 1, row.getBytes("version"));
        });
        return held;
    }
}
