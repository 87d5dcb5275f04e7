package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.FailedRun;
import dev.cowflow.local.drain.WarehouseSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonUpReportTest {
    private final StringWriter out = new StringWriter();
    private final JsonUpReport report = new JsonUpReport(new PrintWriter(out));

    @Test
    void shouldNameEverythingInSnakeCase() {
        report.drained(new DrainedWarehouse(
                new WarehouseSummary(3, 2, 1, new BigDecimal("5.5"), new BigDecimal("10.51"), 1, 2),
                List.of(new ContentHash("trade", 3, "ab")),
                List.of()));
        assertThat(out.toString())
                .contains("\"final_trades\":1", "\"volume_usd\":5.5", "\"dune_diff_median_bps\":10.51")
                .contains("\"dune_diff_within_50_bps\":1", "\"dune_diff_compared\":2", "\"table\":\"trade\"");

        report.started("kafka", "127.0.0.1:1", Duration.ofMillis(5));
        report.exited("sink", 1, true);
        report.moved(new Flow(1, 2, 3, 4, 5, 6), 7);
        report.cannotLook("Kafka", "away");
        report.runFailed(new FailedRun("dune", "BACKFILL", "all", "no key", null));
        assertThat(out.toString().lines()).hasSize(6).noneMatch(line -> line.matches(".*\"[a-z0-9_]*[A-Z]\\w*\":.*"));
    }
}
