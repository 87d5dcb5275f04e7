package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.drain.WarehouseSummary;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.RecordingFolders;
import dev.cowflow.local.testing.Recordings;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof that README gives with the project's own recording, through all services. */
class ProjectRecordingSystemTest {
    @Test
    void shouldHoldWhatTheOracleAndReadmeSay(@TempDir Path directory) throws Exception {
        try (Platform platform = Recordings.drained(RecordingFolders.OF_THE_PROJECT, directory);
                Connection database = Drain.connect(platform)) {
            Recordings.assertEqualsOracle(database, RecordingFolders.OF_THE_PROJECT);
            WarehouseSummary summary = WarehouseSummary.read(database);
            assertThat(summary.trades()).isEqualTo(120);
            assertThat(summary.priced()).isEqualTo(120);
            assertThat(summary.finalTrades()).isEqualTo(120);
            assertThat(ContentHash.read(database))
                    .extracting(ContentHash::hash)
                    .containsExactly(
                            "4eaccdc258a64a1fe2f65f4f899082c8924851e61d9f17f42f465eabe0ac3090",
                            "2565eeac0b6463c805904436df14369f2b7b91d8e386bb5ee122c53d333201d3",
                            "ae086e22bd7fb1d8bd94a832f10370e2ceb4288000535820921bf4ad0b94e83d");
        }
    }
}
