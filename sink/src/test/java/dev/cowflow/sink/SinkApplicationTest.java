package dev.cowflow.sink;

import static dev.cowflow.sink.testing.RunningSink.PATIENCE;
import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.coverage;
import static dev.cowflow.sink.testing.Samples.tick;
import static dev.cowflow.sink.testing.Samples.trade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.testing.DocumentedMetrics;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.batch.SinkOffsets;
import dev.cowflow.sink.testing.RunningSink;
import dev.cowflow.sink.testing.Samples;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkApplicationTest {
    private final RunningSink sink = new RunningSink();
    private final SinkOffsets offsets = sink.bean(SinkOffsets.class);

    SinkApplicationTest() throws Exception {}

    @BeforeEach
    void awaitReadiness() {
        sink.awaitReadiness();
    }

    @AfterAll
    void stop() throws Exception {
        sink.close();
    }

    @Test
    void shouldReachTheReadCommittedEndPastTransactionMarkers() throws Exception {
        try (var producer = sink.producer(Map.of("transactional.id", "enricher"))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int number = 0; number < 8; number++) {
                sink.send(producer, Topics.ENRICHED_TRADES, trade(number, 1).build());
            }
            producer.commitTransaction();
            producer.beginTransaction();
            sink.send(producer, Topics.ENRICHED_TRADES, trade(99, 1).build());
            producer.abortTransaction();
        }

        Map<TopicPartition, Long> end = sink.committedEnd(Topics.ENRICHED_TRADES);
        assertThat(end.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(9);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(offsets.load(end.keySet())).isEqualTo(end));
        assertThat(sink.jdbc.queryForList(
                        "SELECT evt_index FROM data_warehouse.trade WHERE evt_index < 10000 ORDER BY 1", Integer.class))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldReadARecreatedTopicThatOutgrewItsOldPosition() throws Exception {
        Topic topic = Topics.PRICE_COVERAGE;
        Admin admin = sink.bean(Admin.class);
        try (var producer = sink.producer(Map.of())) {
            for (int number = 0; number < 12; number++) {
                sink.send(producer, topic, coverage(10 * number, 10 * number + 5));
            }
            await().atMost(PATIENCE).until(() -> stretches() == 12);
            Map<TopicPartition, Long> end = sink.committedEnd(topic);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(offsets.load(end.keySet())).isEqualTo(end));
        }

        admin.deleteTopics(List.of(topic.name())).all().get();
        await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(topic.name()));
        TopicCreator.createMissing(admin, List.of(topic));

        try (var producer = sink.producer(Map.of())) {
            for (int number = 100; number < 148; number++) {
                sink.send(producer, topic, coverage(10 * number, 10 * number + 5));
            }
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stretches()).isEqualTo(60));
    }

    private int stretches() {
        Integer count =
                sink.jdbc.queryForObject("SELECT count(*) FROM staging.price_coverage, unnest(covered)", Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void shouldNotGoByWhatSomebodyHasSetForItsRole() {
        assertThat(sink.jdbc.queryForList(
                        "SELECT name || ' ' || setting FROM pg_settings WHERE name IN ('search_path', 'statement_timeout',"
                                + " 'transaction_timeout', 'default_transaction_isolation',"
                                + " 'default_transaction_read_only', 'TimeZone')",
                        String.class))
                .containsExactlyInAnyOrder(
                        "search_path pg_catalog",
                        "statement_timeout 0",
                        "transaction_timeout 0",
                        "default_transaction_isolation read committed",
                        "default_transaction_read_only off",
                        "TimeZone UTC");
    }

    @Test
    void shouldDeadLetterWhatCannotBeDecodedAndWriteTheRest() throws Exception {
        try (var producer = sink.producer(Map.of())) {
            RunningSink.send(producer, Topics.PRICE_TICKS, "invalid".getBytes(UTF_8));
            sink.send(producer, Topics.PRICE_TICKS, tick(TIME, "1800", TIME).build());
        }

        await().atMost(PATIENCE).until(() -> count("staging.price_tick") == 1);
        Topic letters = Topics.PRICE_TICKS.deadLetter();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.committedEnd(letters)).containsValue(1L));
    }

    @Test
    void shouldWriteEveryRowThoughItsSessionsAreEndedAllTheTime() throws Exception {
        int first = 10_000;
        int trades = 3_000;
        try (var producer = sink.producer(Map.of("linger.ms", "5"))) {
            for (int number = first; number < first + trades; number++) {
                var unused = producer.send(
                        sink.record(Topics.ENRICHED_TRADES, trade(number, 1).build()));
                if (number % 300 == 0) {
                    producer.flush();
                    endSessions();
                }
            }
        }

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> sink.jdbc
                                .queryForList(
                                        "SELECT 1 FROM data_warehouse.trade WHERE evt_index >= " + first, Integer.class)
                                .size()
                        == trades);
        sink.awaitReadiness();
        assertThat(sink.committedEnd(Topics.ENRICHED_TRADES.deadLetter()).values())
                .containsOnly(0L);
    }

    private void endSessions() {
        try (var administrator = sink.administrator()) {
            new JdbcTemplate(administrator)
                    .queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void shouldPauseWhileTheRegistryIsDownAndLoseNothing() throws Exception {
        RawTrade trade = Samples.rawTrade(1, TIME).build();
        try (var producer = sink.producer(Map.of())) {
            byte[] value = sink.codec.encode(Topics.RAW_TRADES, trade);
            sink.codec.setUnavailable(true);
            sink.send(producer, Topics.RAW_TRADES, value);
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.status("readiness"))
                .satisfies(ready -> assertThat(ready.statusCode()).isEqualTo(503))
                .satisfies(ready -> assertThat(ready.body()).contains("Switched off by the test")));
        assertThat(sink.status("liveness").statusCode()).isEqualTo(200);
        assertThat(count("staging.dune_trade")).isZero();

        sink.codec.setUnavailable(false);
        await().atMost(PATIENCE).until(() -> count("staging.dune_trade") == 1);
        sink.awaitReadiness();
        assertThat(sink.committedEnd(Topics.RAW_TRADES.deadLetter())).containsValue(0L);
    }

    @Test
    void shouldShowPrometheusTheMetricsThatThePagePromises() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> scrape = sink.get("/actuator/prometheus");

            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(DocumentedMetrics.missing("sink", scrape.body())).isEmpty();
        });
    }

    @Test
    void shouldNameTheVariableOfAWrongDatabaseBeforeAnythingUsesIt() {
        var other = new SpringApplicationBuilder(SinkApplication.class);

        assertThatThrownBy(() -> other.run("--service.db-url=jdbc:mysql://127.0.0.1/cowflow", "--server.port=0"))
                .rootCause()
                .hasMessageStartingWith("COWFLOW_DB_URL has to be");
    }

    private int count(String table) {
        return sink.jdbc.queryForList("SELECT 1 FROM " + table, Integer.class).size();
    }
}
