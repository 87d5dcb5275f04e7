package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.drain.WarehouseSummary;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.RecordingFolders;
import dev.cowflow.local.testing.Recordings;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven weeks of real trades and prices, through all services. */
@Tag("long")
class RealRecordingSystemTest {
    @Test
    void shouldHoldWhatTheOracleSaysOfRealTrades(@TempDir Path directory) throws Exception {
        Path recording = RecordingFolders.real();
        try (Platform platform = Recordings.drained(recording, directory);
                Connection database = Drain.connect(platform)) {
            Recordings.assertEqualsOracle(database, recording);
            WarehouseSummary summary = WarehouseSummary.read(database);
            assertThat(summary.trades()).isEqualTo(3_702);
            assertThat(summary.priced()).isEqualTo(3_702);
            assertThat(summary.finalTrades()).isEqualTo(3_702);
            assertThat(summary.duneDiffMedianBps()).isEqualByComparingTo("10.51535");
            assertThat(summary.duneDiffWithin50Bps()).isEqualTo(3_538);
        }
    }
}
