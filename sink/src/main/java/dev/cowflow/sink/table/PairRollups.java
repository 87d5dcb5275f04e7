package dev.cowflow.sink.table;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * {@code pair_hour} and {@code pair_day}: what the trades of an hour, or a day, of a pair amount to. What that is the
 * database defines, in {@code data_warehouse.pair_figures()}, so that whoever writes them writes the same.
 */
public final class PairRollups {
    /** Their tables in every schema. */
    public static final List<String> TABLES = List.of("pair_hour", "pair_day");

    private static final List<SqlArrays.Column<PairHour>> TOUCHED = List.of(
            new SqlArrays.Column<>("timestamptz", PairHour::hour),
            new SqlArrays.Column<>("text", PairHour::sellToken),
            new SqlArrays.Column<>("text", PairHour::buyToken));

    private final String refresh;
    private final String fill;

    /** @param schema that has the trades and the rollups; a name that SQL takes without quotes */
    public PairRollups(String schema) {
        refresh = "SELECT data_warehouse.refresh_pair_rollups('%s', ?, ?, ?)".formatted(schema);
        fill = "SELECT data_warehouse.fill_pair_rollups('%s')".formatted(schema);
    }

    /**
     * Makes the rollups right for trades that came, changed or went, where they are now and where they were. To be
     * called in the transaction of the trades, after all of them. Until that ends, another one that touches any of the
     * same hours and days waits, and then sees these trades.
     */
    public void refresh(JdbcOperations jdbc, Collection<PairHour> touched) {
        // reads the trades again instead of adding differences: decision 10 (docs/decisions)
        if (!touched.isEmpty()) {
            jdbc.query(SqlArrays.statement(refresh, touched, TOUCHED), row -> {});
        }
    }

    /** Makes all rollups anew from all trades of the schema, inside the caller's transaction. Other writers wait. */
    public void fill(JdbcOperations jdbc) {
        jdbc.query(fill, row -> {});
    }
}
