package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.FailedRun;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.drain.OpenDeadLetters;
import dev.cowflow.local.drain.UnknownCoin;
import dev.cowflow.local.drain.WarehouseSummary;
import dev.cowflow.local.platform.DataDirectory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonUpReportTest {
    private final StringWriter out = new StringWriter();
    private final JsonUpReport report = new JsonUpReport(new PrintWriter(out));

    @Test
    void shouldNameEverythingInSnakeCase() {
        report.drained(
                new DrainedWarehouse(
                        new WarehouseSummary(3, 2, 1, new BigDecimal("5.5"), new BigDecimal("10.51"), 1, 2, 1, 4, 5),
                        List.of(new ContentHash("trade", 3, "ab")),
                        List.of()),
                new NotTaken(
                        1,
                        List.of("block_time"),
                        List.of(new OpenDeadLetters("prices.ticks.raw.v1", 2, Map.of("too old", 2L))),
                        List.of(new UnknownCoin("etherium", 7)),
                        List.of("ethereum"),
                        4),
                new DataDirectory(Path.of("data")));
        assertThat(out.toString())
                .contains("\"final_trades\":1", "\"volume_usd\":5.5", "\"dune_diff_median_bps\":10.51")
                .contains("\"dune_diff_within_50_bps\":1", "\"dune_diff_compared\":2", "\"table\":\"trade\"")
                .contains("\"priced_on_one_leg\":1,\"outliers\":4,\"unconfirmed\":5");

        assertThat(out.toString())
                .contains("\"not_taken\":{\"trades_missing\":1,\"first_missing\":[\"block_time\"]")
                .contains(
                        "\"set_aside\":[{\"topic\":\"prices.ticks.raw.v1\",\"letters\":2,\"causes\":{\"too old\":2}}]")
                .contains("\"unknown_coins\":[{\"coin_id\":\"etherium\",\"prices\":7}]")
                .contains("\"known_coins\":[\"ethereum\"],\"worthless_prices\":4");

        report.started("kafka", "127.0.0.1:1", Duration.ofMillis(5));
        report.exited("sink", 1, true);
        report.moved(new PipelineProgress(1, 2, 3, 4, 5, 6), 7);
        report.cannotLook("Kafka", "away");
        report.runFailed(new FailedRun("dune", "BACKFILL", "all", "no key", null));
        assertThat(out.toString().lines()).hasSize(6).noneMatch(line -> line.matches(".*\"[a-z0-9_]*[A-Z]\\w*\":.*"));
    }
}
