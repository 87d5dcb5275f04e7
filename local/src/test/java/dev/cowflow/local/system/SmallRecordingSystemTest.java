package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.SharedPlatform;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import dev.cowflow.schemas.topic.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A day of trades with everything that is hard to price, through all services. */
@ExtendWith(SharedPlatform.class)
@SuppressWarnings("NullAway.Init")
class SmallRecordingSystemTest {
    private static Path recording;
    private static Platform platform;
    private static Warehouse warehouse;

    @BeforeAll
    static void drain(Drained drained) {
        recording = drained.recording();
        platform = drained.platform();
        warehouse = drained.warehouse();
    }

    @Test
    void shouldHoldWhatTheOracleSays() throws Exception {
        assertThat(warehouse.text("select count(*) from data_warehouse.trade"))
                .isEqualTo(String.valueOf(SmallRecording.TRADES));
        Recordings.assertEqualsOracle(warehouse.connection(), recording);
    }

    /** So that the recording keeps being hard: what the oracle is compared with has all of this in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // between two minutes and between two hours: the earlier one holds
                "sell_token = 'WETH' and sell_price_gap_s = -30 and block_time = '2024-03-01 01:30:30Z'",
                "sell_token = 'USDC' and sell_price_gap_s = -1800 and block_time = '2024-03-01 01:30:00Z'",
                "sell_price_granularity = 'MINUTE' and buy_price_granularity = 'HOURLY'",
                "sell_token = 'DAI' and sell_price_grade = 'MISSING' and sell_price_usd is null"
                        + " and volume_usd = buy_value_usd and slippage_usd is null and status = 'PROVISIONAL'",
                "buy_price_grade = 'MISSING' and volume_usd = sell_value_usd and status = 'FINAL'",
                "fee_atoms > 0 and limit_sell_amount = atoms_sold + fee_atoms and surplus_bps is not null",
                "sell_token_address = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee' and sell_price_grade = 'MINUTE'",
                "exists (select from data_warehouse.trade other where other.block_time = trade.block_time"
                        + " and other.trade_id <> trade.trade_id and other.sell_token = trade.buy_token)"
            })
    void shouldHoldTradesThatAreHardToPrice(String trades) throws Exception {
        assertThat(warehouse.number("select count(*) from data_warehouse.trade where " + trades))
                .isPositive();
    }

    @Test
    void shouldHaveTheSameHashWheneverItIsIngested() throws Exception {
        assertThat(ContentHash.read(warehouse.connection()))
                .extracting(ContentHash::hash)
                .isEqualTo(SmallRecording.HASHES);
    }

    @Test
    void shouldKeepAnAmountThatOnly256BitsCanHold() throws Exception {
        assertThat(warehouse.text("select max(atoms_sold) from data_warehouse.trade"))
                .isEqualTo(SmallRecording.LARGEST_AMOUNT.toString());
        assertThat(warehouse.text("select max(atoms_bought) from staging.dune_trade"))
                .isEqualTo(SmallRecording.LARGEST_AMOUNT.toString());
    }

    @Test
    void shouldSetNothingAside() {
        try (var consumer = consumer()) {
            for (var topic : Topics.all()) {
                if (topic.name().endsWith("-dlt")) {
                    var partition = new TopicPartition(topic.name(), 0);
                    assertThat(consumer.endOffsets(List.of(partition))).containsEntry(partition, 0L);
                }
            }
        }
    }

    @Test
    void shouldBeReadableByAnyClientThatKnowsTheConfluentWireFormat() throws Exception {
        try (var consumer = consumer()) {
            consumer.assign(consumer.partitionsFor(Topics.ENRICHED_TRADES.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            byte[] value =
                    consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
            assertThat(value[0]).isZero();
            int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
            String registry = platform.ports().registryUrl().replace("registry/v3", "ccompat/v7");
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            String schema =
                    JsonMapper.shared().readTree(answer.body()).get("schema").asString();
            assertThat(schema)
                    .as("stands for itself, without references to other subjects")
                    .isEqualTo(Files.readString(Path.of("..", "schemas", "src", "main", "avro", "EnrichedTrade.avsc")));
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        platform.ports().bootstrapServers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
