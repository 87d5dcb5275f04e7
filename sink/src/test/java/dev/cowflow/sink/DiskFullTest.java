package dev.cowflow.sink;

import static dev.cowflow.sink.testing.RunningSink.PATIENCE;
import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.testing.RunningSink;
import dev.cowflow.sink.testing.SmallDisk;
import dev.cowflow.sink.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {
    private static final int TRADES = 3_000;

    @Test
    void shouldPauseWhileTheDiskIsFullAndLoseNothing(@TempDir Path temporary) throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("disk"));
        assumeThat(SmallDisk.isPossible(directory))
                .as("this user may mount a file system")
                .isTrue();
        try (SmallDisk disk = SmallDisk.mount(directory, "1m");
                RunningSink sink = RunningSink.onThisMachine()) {
            sink.awaitReadiness();
            var administrator = TestDatabase.administrator(sink.databaseUrl);
            administrator.execute("CREATE TABLESPACE small LOCATION '" + directory + "'");
            administrator.execute("GRANT CREATE ON TABLESPACE small TO " + TestDatabase.OWNER);
            sink.jdbc.execute("SELECT data_warehouse.create_trade_partition('%s')".formatted(TIME));
            sink.jdbc.execute("ALTER TABLE data_warehouse.trade_2022_08 SET TABLESPACE small");
            try (var producer = sink.producer(Map.of("linger.ms", "5"))) {
                for (int number = 0; number < TRADES; number++) {
                    var unused = producer.send(
                            sink.record(Topics.ENRICHED_TRADES, trade(number, 1).build()));
                }
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.status("readiness"))
                    .satisfies(ready -> assertThat(ready.statusCode()).isEqualTo(503))
                    .satisfies(ready -> assertThat(ready.body()).contains("No space left on device")));
            assertThat(sink.status("liveness").statusCode()).isEqualTo(200);

            disk.resize("16m");
            await().atMost(PATIENCE).until(() -> trades(sink) == TRADES);
            sink.awaitReadiness();
            assertThat(sink.committedEnd(Topics.ENRICHED_TRADES.deadLetter()).values())
                    .containsOnly(0L);
            sink.jdbc.execute("ALTER TABLE data_warehouse.trade_2022_08 SET TABLESPACE pg_default");
            administrator.execute("DROP TABLESPACE small");
        }
    }

    private static int trades(RunningSink sink) {
        return sink.jdbc
                .queryForList("SELECT 1 FROM data_warehouse.trade", Integer.class)
                .size();
    }
}
