package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} goes on through what happens to the database and the broker. */
class PipelineWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END_ALL_SESSIONS =
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = 'cowflow'";

    private final StringWriter printed = new StringWriter();
    private int lines;

    @Test
    void shouldSayOnceThatItCannotLookAndGoOnWhenItCan(@TempDir Path folder) throws Exception {
        try (RealStores stores = new RealStores(folder);
                PipelineWatch watch = watch(stores)) {
            awaitLine(watch, "warehouse 0 trades");

            stores.update("insert into ops.ingest_run (source, rows_published)"
                    + " values ('dune', 3), ('dune', 4), ('coinbase', 5)");
            awaitLine(watch, "raw trades 7, ticks 5 > enricher 0 behind");

            stores.update(END_ALL_SESSIONS);
            stores.update("insert into data_warehouse.trade values (1, 1)");
            awaitLine(watch, "! PostgreSQL cannot be asked");
            awaitLine(watch, "warehouse 1 trade,");

            stores.stopPostgres();
            awaitLine(watch, "! PostgreSQL cannot be asked");
            lookTwiceMore(watch);
            stores.startPostgres();
            awaitLine(watch, "warehouse 1 trade,");

            stores.stopBroker();
            awaitLine(watch, "! Kafka cannot be asked");
            stores.startBroker();
            stores.update("insert into data_warehouse.trade values (1, null)");
            awaitLine(watch, "warehouse 2 trades, 1 priced");
        }
    }

    @Test
    void shouldTellOnceOfRunsThatFailAndOfRecordsThatAreDeadLettered(@TempDir Path folder) throws Exception {
        try (RealStores stores = new RealStores(folder);
                PipelineWatch watch = watch(stores)) {
            stores.update("insert into ops.ingest_run (source, kind, target, state, error, updated_at)"
                    + " values ('dune', 'REREAD', 'WETH/USDC', 'FAILED', 'of an earlier start', '2020-01-01')");
            awaitLine(watch, "warehouse 0 trades");

            stores.update(
                    "insert into ops.ingest_run (source, kind, target, state, error, advice, updated_at) values"
                            + " ('dune', 'BACKFILL', 'WETH/USDC', 'FAILED', 'the key is wrong', 'Set COWFLOW_DUNE_API_KEY', now())");
            lines++;
            awaitLine(watch, "  Set COWFLOW_DUNE_API_KEY");
            assertThat(printed.toString()).contains("! failed: dune BACKFILL of WETH/USDC: the key is wrong");
            lookTwiceMore(watch);

            deadLetter(stores);
            awaitLine(watch, "! cow.trades.raw.v1: dead-lettered now 1 record; why: ./cowflow dead-letters");
            lookTwiceMore(watch);
            assertThat(printed.toString().lines()).hasSize(lines);
        }
    }

    private static void deadLetter(RealStores stores) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stores.ports().bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(DeadLetters.received(
                            Topics.RAW_TRADES,
                            new byte[] {1},
                            new byte[] {2},
                            new IllegalStateException("broken"),
                            "sink"))
                    .get();
        }
    }

    private PipelineWatch watch(RealStores stores) {
        UpReport report = new TextUpReport(new PrintWriter(printed));
        return new PipelineWatch(
                ReadOnlyClients.admin(stores.kafka()),
                stores::connect,
                report,
                new Troubles(stores.kafka(), Instant.now().minusSeconds(60), true, report));
    }

    private static void lookTwiceMore(PipelineWatch watch) {
        await().during(Duration.ofSeconds(5)).atMost(PATIENCE).until(() -> {
            watch.look();
            return true;
        });
    }

    /** Looks until one more line has been printed, and that is it. */
    private void awaitLine(PipelineWatch watch, String line) {
        lines++;
        await().atMost(PATIENCE).untilAsserted(() -> {
            watch.look();
            assertThat(printed.toString().lines())
                    .hasSize(lines)
                    .last()
                    .asString()
                    .contains(line);
        });
    }
}
