package dev.cowflow.sink.testing;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.RecordKeys;
import dev.cowflow.schemas.testing.TestBroker;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.sink.SinkApplication;
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
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole service with a real broker and a real database, empty at the start; only the schema registry is played. */
public final class RunningSink implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestBroker broker;
    private final boolean ownsBroker;
    public final String databaseUrl;
    private final ConfigurableApplicationContext application;

    public final InMemoryAvroCodec codec;
    public final JdbcTemplate jdbc;

    /** @param more settings */
    public RunningSink(String... more) throws Exception {
        this(new TestBroker(), true, usedBySomebody(TestDatabase.createEmpty()), more);
    }

    /** One whose database can be given files of this machine. */
    public static RunningSink onThisMachine() throws Exception {
        return new RunningSink(new TestBroker(), true, usedBySomebody(TestDatabase.createEmptyOnThisMachine()));
    }

    private RunningSink(TestBroker broker, boolean ownsBroker, String databaseUrl, String... more) {
        this.broker = broker;
        this.ownsBroker = ownsBroker;
        this.databaseUrl = databaseUrl;
        Stream<String> settings = Stream.of(
                "--service.db-url=" + databaseUrl,
                "--spring.datasource.username=" + TestDatabase.OWNER,
                "--service.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--server.address=127.0.0.1",
                "--server.port=0");
        this.application = new SpringApplicationBuilder(SinkApplication.class, PlayedRegistry.class)
                .run(Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
        this.codec = bean(InMemoryAvroCodec.class);
        this.jdbc = bean(JdbcTemplate.class);
    }

    /** A second one, with the same broker and database; to be closed before this one. */
    public RunningSink another(String... more) {
        return new RunningSink(broker, false, databaseUrl, more);
    }

    /** Somebody has set there for the sink's role what would not suit it. */
    private static String usedBySomebody(String url) {
        for (String setting : List.of(
                "search_path = nowhere",
                "default_transaction_read_only = on",
                "default_transaction_isolation = 'repeatable read'",
                "statement_timeout = '60s'",
                "transaction_timeout = '60s'",
                "quote_all_identifiers = on",
                "timezone = 'Pacific/Kiritimati'")) {
            TestDatabase.administrator(url)
                    .execute("ALTER ROLE %s IN DATABASE %s SET %s"
                            .formatted(TestDatabase.OWNER, url.substring(url.lastIndexOf('/') + 1), setting));
        }
        return url;
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public void awaitReadiness() {
        await().atMost(PATIENCE).until(() -> status("readiness").statusCode() == 200);
    }

    /** Answer of one of the service's health probes, such as {@code readiness}. */
    public HttpResponse<String> status(String probe) throws Exception {
        return get("/actuator/health/" + probe);
    }

    public HttpResponse<String> get(String path) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sessions of the database that are not the service's. */
    public HikariDataSource administrator() {
        var administrator = new HikariDataSource();
        administrator.setJdbcUrl(databaseUrl);
        administrator.setUsername("postgres");
        administrator.setMaximumPoolSize(1);
        return administrator;
    }

    public KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns once the broker has it. */
    public void send(KafkaProducer<byte[], byte[]> producer, Topic topic, SpecificRecord value) throws Exception {
        send(producer, topic, codec.encode(topic, value));
    }

    public static void send(KafkaProducer<byte[], byte[]> producer, Topic topic, byte[] value) throws Exception {
        producer.send(record(topic, value)).get();
    }

    public ProducerRecord<byte[], byte[]> record(Topic topic, SpecificRecord value) {
        return record(topic, codec.encode(topic, value));
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, byte[] value) {
        return new ProducerRecord<>(
                topic.name(), RecordKeys.of(topic, value, String.valueOf(Arrays.hashCode(value))), value);
    }

    /** End offsets of a topic's partitions for readers of committed records. */
    public Map<TopicPartition, Long> committedEnd(Topic topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    @Override
    public void close() throws Exception {
        application.close();
        if (ownsBroker) {
            broker.close();
        }
    }

    @Configuration(proxyBeanMethods = false)
    public static class PlayedRegistry {
        @Bean
        @Primary
        InMemoryAvroCodec playedCodec() {
            return new InMemoryAvroCodec();
        }
    }
}
