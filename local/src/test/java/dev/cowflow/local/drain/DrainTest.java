package dev.cowflow.local.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real stack, whose services are played by what they would write down. */
class DrainTest {
    private static final TopicPartition TRADES = new TopicPartition(Topics.RAW_TRADES.name(), 0);
    private static final String WAREHOUSE = """
            create schema ops;
            create table ops.sink_offset (topic text, partition int, position bigint);
            create table ops.ingest_run (source text, kind text, target text, state text, error text, advice text, started_at timestamptz);
            insert into ops.ingest_run values ('dune', 'BACKFILL', 'all', 'FAILED', 'no key', 'set one', now());
            create schema data_warehouse;
            create table data_warehouse.trade (
              sell_price_usd numeric, buy_price_usd numeric, buy_value_usd numeric, volume_usd numeric, dune_diff_bps numeric,
              flags text[], status text);
            create view data_warehouse.trade_valid as select * from data_warehouse.trade;
            create function data_warehouse.is_outlier(flags text[], buy_value_usd numeric) returns boolean
              language sql as $$ select false $$;
            create function data_warehouse.content_hash() returns table (table_name text, row_count bigint, content_hash text)
              language sql as $$ select 'trade', 1::bigint, 'ab' $$;
            """;
    private static final String END_ALL_SESSIONS =
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = 'cowflow'";

    @Test
    void shouldWaitOnThoughItsSessionIsEnded(@TempDir Path folder) throws Exception {
        PlatformOptions options = PlatformOptions.of(folder, 0).withEnvironment(Map.of());
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            platform.startStack();
            update(platform, WAREHOUSE);
            publishATrade(platform);
            AtomicInteger pauses = new AtomicInteger();
            Drain drain = new Drain(platform, () -> meanwhile(platform, pauses.incrementAndGet()));

            DrainedWarehouse drained = drain.awaitWritten();

            assertThat(drained.hashes()).containsExactly(new ContentHash("trade", 1, "ab"));
            assertThat(drained.failedRuns())
                    .containsExactly(new FailedRun("dune", "BACKFILL", "all", "no key", "set one"));
            assertThat(pauses.get()).isGreaterThanOrEqualTo(4);
        }
    }

    private static void meanwhile(Platform platform, int pause) {
        try {
            if (pause == 2) {
                update(platform, END_ALL_SESSIONS);
            } else if (pause == 4) {
                readTheTrade(platform);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publishATrade(Platform platform) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", platform.ports().bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TRADES.topic(), TRADES.partition(), new byte[] {1}, new byte[] {2}))
                    .get();
        }
    }

    /** As enricher and sink. */
    private static void readTheTrade(Platform platform) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", platform.ports().bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(ConsumerGroups.ENRICHER, Map.of(TRADES, new OffsetAndMetadata(1)))
                    .all()
                    .get();
        }
        update(platform, "insert into ops.sink_offset values ('" + TRADES.topic() + "', 0, 1)");
    }

    private static void update(Platform platform, String statements) throws SQLException {
        try (Connection database = Drain.connect(platform);
                Statement statement = database.createStatement()) {
            statement.execute(statements);
        }
    }
}
