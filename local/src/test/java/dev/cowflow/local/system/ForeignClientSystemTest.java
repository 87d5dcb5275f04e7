package dev.cowflow.local.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.testing.ConfluentClient;
import dev.cowflow.local.testing.ForeignClient;
import dev.cowflow.local.testing.ForeignRegistry;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Other people's programs: what they find at the registry, and what becomes of the prices that they write. */
@SuppressWarnings("NullAway.Init")
class ForeignClientSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path FILES = Path.of("..", "schemas", "src", "main", "avro");
    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";

    private static Platform platform;
    private static Warehouse warehouse;
    private static ForeignRegistry registry;
    private static ForeignClient client;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        platform = Recordings.drained(
                PlatformOptions.of(directory.resolve("data"), 0).withRecording(recording));
        warehouse = Warehouse.of(platform);
        registry = ForeignRegistry.of(platform);
        client = new ForeignClient(registry, platform.ports().bootstrapServers());
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        warehouse.close();
        platform.close();
    }

    @Test
    void shouldFindTheRepositorysSchemasAndNoneButThese() throws Exception {
        for (Topic topic : topicsWithSchema().toList()) {
            String file = file(topic);
            String subject = "/subjects/" + topic.subject();
            String indentedOtherwise = JsonMapper.shared().readTree(file).toString();
            assertThat(registry.get(subject + "/versions").body()).hasToString("[1]");
            assertThat(registry.get(subject + "/versions/1")
                            .body()
                            .path("schema")
                            .asString())
                    .isEqualTo(file);
            assertThat(registry.postSchema(subject, file).status()).isEqualTo(200);
            assertThat(registry.postSchema(subject, indentedOtherwise).status()).isEqualTo(200);
            assertThat(registry.get("/config/" + topic.subject())
                            .body()
                            .path("compatibilityLevel")
                            .asString())
                    .isEqualTo("BACKWARD_TRANSITIVE");
        }
    }

    @Test
    void shouldCorrectTradesByAGoodPriceInAnyPartition() throws Exception {
        Instant time = Instant.parse(warehouse.text("""
                select to_char(min(sell_price_time) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                from data_warehouse.trade where sell_token = 'WETH' and status = 'FINAL'"""));
        long corrections = warehouse.number("select count(*) from ops.trade_correction");

        client.send(Topics.PRICE_TICKS.name(), 3, key(WETH, time), tick(time, "4321.5"));

        await().atMost(PATIENCE)
                .until(() -> warehouse.number("select count(*) from data_warehouse.trade"
                                + " where sell_price_usd = 4321.5 or buy_price_usd = 4321.5")
                        > 0);
        assertThat(warehouse.number("select count(*) from ops.trade_correction"))
                .as("on record")
                .isGreaterThan(corrections);
    }

    @Test
    void shouldTakeAPriceThatConfluentsClientHasWritten() throws Exception {
        Instant time = Instant.parse("2024-03-01T17:00:00Z");
        String topic = Topics.PRICE_TICKS.name();
        String written = ConfluentClient.install()
                .answers(registry.url(), List.of(Map.of("topic", topic, "fields", tick(time, "4322.75"))))
                .get(0)
                .path("bytes")
                .asString();

        client.send(topic, 1, key(WETH, time), Base64.getDecoder().decode(written));

        await().atMost(PATIENCE)
                .until(() -> warehouse.number("select count(*) from staging.price_tick where price = 4322.75") == 1);
    }

    /** The same key and a newer version, so that it would take the place of the price in USD. */
    @Test
    void shouldDeadLetterAPriceNotInUsdForTheSameReasonEverywhere() throws Exception {
        Instant time = Instant.parse("2024-03-01T16:00:00Z");
        Map<String, Object> inEuro = tick(time, "3000");
        inEuro.put("quote", "EUR");

        client.send(Topics.PRICE_TICKS.name(), 0, key(WETH, time), inEuro);

        List<Map<String, String>> letters = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            letters.clear();
            letters.addAll(letters());
            return letters.size() == 2;
        });
        assertThat(letters)
                .extracting(letter -> letter.get("cowflow.dlt.cause"))
                .containsOnly("quote is not USD: \"EUR\"");
        assertThat(letters)
                .extracting(letter -> letter.get("cowflow.dlt.group"))
                .containsExactlyInAnyOrder("cowflow-enricher", "cowflow-sink");
        assertThat(warehouse.text("select count(*) from staging.price_tick where quote <> 'USD'"))
                .isEqualTo("0");
    }

    private static Stream<Topic> topicsWithSchema() {
        return Topics.streams().stream().filter(topic -> topic.schema() != null);
    }

    private static String file(Topic topic) throws IOException {
        return Files.readString(FILES.resolve(requireNonNull(topic.schema()).getName() + ".avsc"));
    }

    private static String key(String token, Instant time) {
        return "ethereum|" + token + "|coingecko|" + time.toString().replace("Z", ".000Z");
    }

    private static Map<String, Object> tick(Instant time, String price) {
        Map<String, Object> tick = new HashMap<>();
        tick.put("chain", "ethereum");
        tick.put("token", WETH);
        tick.put("source", "coingecko");
        tick.put("source_id", "ethereum");
        tick.put("quote", "USD");
        tick.put("tick_time", time.toEpochMilli());
        tick.put("price", price);
        tick.put("granularity", "MINUTE");
        tick.put("extracted_at", Instant.now().plusSeconds(3_600).toEpochMilli());
        return tick;
    }

    /** The headers of all dead letters of prices. */
    private static List<Map<String, String>> letters() {
        TopicPartition partition =
                new TopicPartition(Topics.PRICE_TICKS.deadLetter().name(), 0);
        List<Map<String, String>> letters = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", platform.ports().bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(letter -> {
                    Map<String, String> headers = new HashMap<>();
                    letter.headers()
                            .forEach(header ->
                                    headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                    letters.add(headers);
                });
            }
        }
        return letters;
    }
}
