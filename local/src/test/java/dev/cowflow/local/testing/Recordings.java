package dev.cowflow.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.oracle.Oracle;
import dev.cowflow.local.oracle.OracleRollups;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays recordings on a platform of their own and compares what comes out with the oracle. */
public final class Recordings {
    public static final Duration TOLERANCE = Duration.ofHours(1);

    private Recordings() {}

    /** A platform that has brought the whole recording into its warehouse, and still runs. */
    public static Platform drained(Path recording, Path dataDirectory) throws Exception {
        return drained(PlatformOptions.of(dataDirectory, 0).withRecording(recording));
    }

    /** As above, set up otherwise. */
    public static Platform drained(PlatformOptions wanted) throws Exception {
        // the first to end leaves class archives to all that start later
        PlatformOptions options = wanted.withDrain(true).withKeptClasses(true);
        Platform platform = Platform.open(options, PlatformListener.none());
        try {
            platform.start();
            Drain drain = new Drain(platform, () -> {});
            assertThat(drain.awaitIngested()).as("exit code of the ingestor").isZero();
            drain.awaitWritten();
            return platform;
        } catch (Exception | AssertionError e) {
            platform.close();
            throw e;
        }
    }

    /** Columns of a trade that the oracle says nothing of, and why. */
    private static final Map<String, String> NOT_COMPARED = Map.of(
            "trade_id", "made of the parts that rows are found by",
            "chain", "there is one",
            "evt_index", "rows are found by it",
            "sell_price_granularity", "not in a recording: the ingestor observes it",
            "buy_price_granularity", "not in a recording: the ingestor observes it",
            "rank", "orders rows of one trade",
            "rules", "a fingerprint; the oracle is given the rules themselves",
            "updated_at", "says when the row was written");

    private static final Map<String, String> KEYS_OF_ROLLUPS = Map.of(
            "hour", "rows are found by it",
            "day", "rows are found by it",
            "sell_token_address", "rows are found by it",
            "buy_token_address", "rows are found by it");

    /** Every column of every trade, and of every hour and day of a pair, equals the oracle's, to the last digit. */
    public static void assertEqualsOracle(Connection database, Path recording) throws Exception {
        assertEqualsOracle(database, recording, TOLERANCE, List.of("coingecko"));
    }

    /** As above, under other rules; of several sources the one that goes before the others comes first. */
    public static void assertEqualsOracle(Connection database, Path recording, Duration tolerance, List<String> sources)
            throws Exception {
        Map<String, Map<String, @Nullable Object>> expected = new HashMap<>();
        Map<String, Map<String, @Nullable Object>> trades = new Oracle(recording, tolerance, sources).rows();
        for (var row : trades.entrySet()) {
            expected.put(row.getKey(), comparable(row.getValue()));
        }
        Set<String> columns = expected.values().iterator().next().keySet();
        assertNothingIsForgotten(database, "trade", columns, NOT_COMPARED);
        var actual = WarehouseRows.read(database, columns);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((trade, row) -> assertThat(row).as(trade).isEqualTo(expected.get(trade)));
        assertRollupsEqualOracle(database, trades.values());
    }

    private static void assertRollupsEqualOracle(Connection database, Collection<Map<String, @Nullable Object>> trades)
            throws Exception {
        for (ChronoUnit unit : List.of(ChronoUnit.HOURS, ChronoUnit.DAYS)) {
            Map<List<Object>, Map<String, @Nullable Object>> expected = new HashMap<>();
            for (var rollup : OracleRollups.of(trades, unit).entrySet()) {
                expected.put(rollup.getKey(), comparable(rollup.getValue()));
            }
            Set<String> columns = expected.values().iterator().next().keySet();
            String table = unit == ChronoUnit.HOURS ? "pair_hour" : "pair_day";
            assertNothingIsForgotten(database, table, columns, KEYS_OF_ROLLUPS);
            var actual = WarehouseRows.readRollup(database, unit, columns);
            assertThat(actual.keySet()).isEqualTo(expected.keySet());
            actual.forEach((bucket, row) -> assertThat(row).as("%s", bucket).isEqualTo(expected.get(bucket)));
        }
    }

    /** A column that nobody compares could hold anything. */
    private static void assertNothingIsForgotten(
            Connection database, String table, Set<String> compared, Map<String, String> notCompared)
            throws SQLException {
        Set<String> forgotten = WarehouseRows.columns(database, table);
        forgotten.removeAll(compared);
        forgotten.removeAll(notCompared.keySet());
        assertThat(forgotten)
                .as("columns of %s that the oracle says nothing of, and nobody why", table)
                .isEmpty();
    }

    private static Map<String, @Nullable Object> comparable(Map<String, @Nullable Object> row) throws Exception {
        Map<String, @Nullable Object> result = new HashMap<>();
        for (var column : row.entrySet()) {
            result.put(column.getKey(), WarehouseRows.comparable(column.getValue()));
        }
        return result;
    }
}
