package dev.cowflow.sink.table;

import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.sink.copy.BinaryCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Every version of every tick, in a table without a key. */
public final class PriceTickLoad implements Table<PriceTickTable.Key> {
    private final PriceTickTable ticks = new PriceTickTable();
    private final BinaryCopy copy;

    /** @param table has the columns of {@code staging.price_tick} */
    public PriceTickLoad(String table) {
        copy = new BinaryCopy(table, PriceTickTable.COLUMNS.names());
    }

    @Override
    public Topic topic() {
        return ticks.topic();
    }

    @Override
    public Row<PriceTickTable.Key> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        return ticks.toRow(key, value, codec);
    }

    @Override
    public void write(JdbcOperations jdbc, List<Row<PriceTickTable.Key>> rows) {
        copy.append(jdbc, rows.stream().map(Row::copy).toList());
    }
}
