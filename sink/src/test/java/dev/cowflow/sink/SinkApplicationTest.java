package dev.cowflow.sink;

import static dev.cowflow.sink.Samples.TIME;
import static dev.cowflow.sink.Samples.tick;
import static dev.cowflow.sink.Samples.trade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.InMemoryAvroCodec;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.sink.batch.SinkOffsets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole service with a real broker and a real database, empty at the start; only the schema registry is played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkApplicationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestBroker broker = new TestBroker();
    private final ConfigurableApplicationContext application = new SpringApplicationBuilder(
                    SinkApplication.class, PlayedRegistry.class)
            .run(
                    "--cowflow.db-url=" + TestDatabase.createEmpty(),
                    "--spring.datasource.username=postgres",
                    "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                    "--server.address=127.0.0.1",
                    "--server.port=0");
    private final SinkOffsets offsets = application.getBean(SinkOffsets.class);
    private final JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
    private final InMemoryAvroCodec codec = application.getBean(InMemoryAvroCodec.class);

    SinkApplicationTest() throws Exception {}

    @BeforeEach
    void awaitReadiness() {
        await().atMost(PATIENCE).until(() -> status("readiness").statusCode() == 200);
    }

    @AfterAll
    void stop() throws Exception {
        application.close();
        broker.close();
    }

    @Test
    void shouldReachTheReadCommittedEndThoughATransactionsEndIsNoRecord() throws Exception {
        try (var producer = producer(Map.of("transactional.id", "enricher"))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int number = 0; number < 8; number++) {
                send(producer, Topics.ENRICHED_TRADES, trade(number, 1).build());
            }
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, Topics.ENRICHED_TRADES, trade(99, 1).build());
            producer.abortTransaction();
        }

        Map<TopicPartition, Long> end = committedEnd(Topics.ENRICHED_TRADES);
        assertThat(end.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(9);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(offsets.load(end.keySet())).isEqualTo(end));
        assertThat(jdbc.queryForList(
                        "SELECT evt_index FROM data_warehouse.trade WHERE evt_index < 10000 ORDER BY 1", Integer.class))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldSetAsideWhatCannotBeDecodedAndWriteTheRest() throws Exception {
        try (var producer = producer(Map.of())) {
            send(producer, Topics.PRICE_TICKS, "poison".getBytes(UTF_8));
            send(producer, Topics.PRICE_TICKS, tick(TIME, "1800", TIME).build());
        }

        await().atMost(PATIENCE).until(() -> count("staging.price_tick") == 1);
        Topic letters = Topics.PRICE_TICKS.deadLetter();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(committedEnd(letters)).containsValue(1L));
    }

    @Test
    void shouldWriteEveryRowThoughItsSessionsAreEndedAllTheTime() throws Exception {
        int first = 10_000;
        int trades = 3_000;
        try (var producer = producer(Map.of("linger.ms", "5"))) {
            for (int number = first; number < first + trades; number++) {
                byte[] value =
                        codec.encode(Topics.ENRICHED_TRADES, trade(number, 1).build());
                var unused = producer.send(new ProducerRecord<>(
                        Topics.ENRICHED_TRADES.name(), String.valueOf(number).getBytes(UTF_8), value));
                if (number % 300 == 0) {
                    producer.flush();
                    endSessions();
                }
            }
        }

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> jdbc.queryForList(
                                        "SELECT 1 FROM data_warehouse.trade WHERE evt_index >= " + first, Integer.class)
                                .size()
                        == trades);
        await().atMost(PATIENCE).until(() -> status("readiness").statusCode() == 200);
        assertThat(committedEnd(Topics.ENRICHED_TRADES.deadLetter()).values()).containsOnly(0L);
    }

    private void endSessions() {
        try (var administrator = new HikariDataSource()) {
            administrator.setJdbcUrl(application.getEnvironment().getRequiredProperty("cowflow.db-url"));
            administrator.setUsername("postgres");
            administrator.setMaximumPoolSize(1);
            new JdbcTemplate(administrator)
                    .queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void shouldPauseWhileTheRegistryIsDownAndLoseNothing() throws Exception {
        RawTrade trade = Samples.rawTrade(1, TIME).build();
        try (var producer = producer(Map.of())) {
            byte[] value = codec.encode(Topics.RAW_TRADES, trade);
            codec.setUnavailable(true);
            send(producer, Topics.RAW_TRADES, value);
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("readiness"))
                .satisfies(ready -> assertThat(ready.statusCode()).isEqualTo(503))
                .satisfies(ready -> assertThat(ready.body()).contains("Switched off by the test")));
        assertThat(status("liveness").statusCode()).isEqualTo(200);
        assertThat(count("staging.dune_trade")).isZero();

        codec.setUnavailable(false);
        await().atMost(PATIENCE).until(() -> count("staging.dune_trade") == 1);
        await().atMost(PATIENCE).until(() -> status("readiness").statusCode() == 200);
        assertThat(committedEnd(Topics.RAW_TRADES.deadLetter())).containsValue(0L);
    }

    private int count(String table) {
        return jdbc.queryForList("SELECT 1 FROM " + table, Integer.class).size();
    }

    private HttpResponse<String> status(String probe) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:%s/actuator/health/%s".formatted(port, probe));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(KafkaProducer<byte[], byte[]> producer, Topic topic, SpecificRecord value) throws Exception {
        send(producer, topic, codec.encode(topic, value));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Topic topic, byte[] value) throws Exception {
        byte[] key = String.valueOf(Arrays.hashCode(value)).getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    private Map<TopicPartition, Long> committedEnd(Topic topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PlayedRegistry {
        @Bean
        @Primary
        InMemoryAvroCodec playedCodec() {
            return new InMemoryAvroCodec();
        }
    }
}
