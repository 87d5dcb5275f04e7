package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.oracle.Oracle;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays recordings on a platform of their own and compares what comes out with the oracle. */
final class Recordings {
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private Recordings() {}

    /** A platform that has brought the whole recording into its warehouse, and still runs. */
    static Platform drained(Path recording, Path dataDirectory) throws Exception {
        return drained(PlatformOptions.of(dataDirectory, 0).withRecording(recording));
    }

    /** As above, set up otherwise. */
    static Platform drained(PlatformOptions wanted) throws Exception {
        PlatformOptions options = wanted.withDrain(true);
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

    /** Every column of every trade equals the oracle's, to the last digit. */
    static void assertEqualsOracle(Connection database, Path recording) throws Exception {
        assertEqualsOracle(database, recording, List.of("coingecko"));
    }

    /** As above, with prices from several sources, the one that goes before the others first. */
    static void assertEqualsOracle(Connection database, Path recording, List<String> sources) throws Exception {
        Map<String, Map<String, @Nullable Object>> expected = new HashMap<>();
        for (var row : new Oracle(recording, TOLERANCE, sources).rows().entrySet()) {
            expected.put(row.getKey(), comparable(row.getValue()));
        }
        Set<String> columns = expected.values().iterator().next().keySet();
        var actual = WarehouseRows.read(database, columns);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((trade, row) -> assertThat(row).as(trade).isEqualTo(expected.get(trade)));
    }

    private static Map<String, @Nullable Object> comparable(Map<String, @Nullable Object> row) throws Exception {
        Map<String, @Nullable Object> result = new HashMap<>();
        for (var column : row.entrySet()) {
            result.put(column.getKey(), WarehouseRows.comparable(column.getValue()));
        }
        return result;
    }
}
