package dev.cowflow.ingestor.schedule;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.http.ApiHttp;
import dev.cowflow.ingestor.publish.KnownTicks;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.publish.RawTopics;
import dev.cowflow.ingestor.publish.TestTopics;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.client.RestClient;

class TradeIngestionTest {
    @RegisterExtension
    static final WireMockExtension DUNE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Window WINDOW =
            new Window(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-15T00:00:00Z"));
    private static final String BLOCK = "2026-06-02T00:00:00Z";
    private static final String EARLIER = "2026-06-10T00:00:00Z";

    private final MockProducer<byte[], byte[]> producer =
            TestTopics.producer(true, Topics.RAW_TRADES, Topics.RAW_TRADES.deadLetter());
    private final KnownTrades known = new KnownTrades(TestTopics.PAIRS);
    private final List<RawTrade> remembered = new ArrayList<>();
    private final Run run = Journals.empty().open(new RunSpec("dune", RunKind.REREAD, "WETH/USDC", WINDOW));

    @Test
    void shouldPublishGoodRowsAndSetBadOnesAside() {
        ingest(row(1), "{\"evt_index\": 2}", row(3));

        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(1L, 3L);
        assertThat(letters()).containsExactly("{\"evt_index\": 2}");
    }

    @Test
    void shouldPublishAsRemovedWhatACompleteRereadNoLongerHas() {
        remember(TestTopics.trade(1, BLOCK, EARLIER, "10"));
        remember(TestTopics.trade(2, BLOCK, EARLIER, "20"));

        ingest(row(1));

        RawTrade expected = TestTopics.trade(2, BLOCK, "2026-06-15T12:00:00Z", "20");
        expected.setRemoved(true);
        assertThat(sent()).last().isEqualTo(expected);
        assertThat(sent()).filteredOn(RawTrade::getRemoved).hasSize(1);
    }

    @Test
    void shouldNotCallATradeRemovedWhoseRowMayBeTheBadOne() {
        remember(TestTopics.trade(2, BLOCK, EARLIER, "20"));

        ingest(row(1), "{\"evt_index\": 2}");

        assertThat(sent()).noneMatch(RawTrade::getRemoved);
    }

    @Test
    void shouldNotCallTradesOutsideOfTheWindowRemoved() {
        remember(TestTopics.trade(2, "2026-05-31T23:59:59Z", EARLIER, "20"));
        remember(TestTopics.trade(3, "2026-06-15T00:00:00Z", "2026-06-15T00:00:00Z", "20"));

        ingest(row(1));

        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(1L);
    }

    @Test
    void shouldBringARemovedTradeBackWhenItIsThereAgain() {
        RawTrade removed = TestTopics.trade(1, BLOCK, EARLIER, "10");
        removed.setRemoved(true);
        remember(removed);

        ingest(row(1));

        assertThat(sent()).singleElement().satisfies(trade -> assertThat(trade.getRemoved())
                .isFalse());
    }

    private void ingest(String... rows) {
        DUNE.stubFor(post("/api/v1/sql/execute").willReturn(okJson("{\"execution_id\":\"E1\"}")));
        DUNE.stubFor(get(urlPathMatching("/api/v1/execution/E1/.*"))
                .willReturn(okJson("""
                        {"state":"QUERY_STATE_COMPLETED","execution_ended_at":"2026-06-15T12:00:00.000999Z",
                         "result":{"rows":[%s]}}""".formatted(String.join(",", rows)))));
        var http = new ApiHttp(RestClient.builder(), Map.of(), Duration.ofSeconds(5));
        var client = DuneClient.create(URI.create(DUNE.baseUrl()), http, 600_000, 600_000, Duration.ofMinutes(1));
        var topics = new RawTopics(producer, TestTopics::encode, known, new KnownTicks());
        var removals = new Removals(known, new TopicReader(this::consumer, new TestCodec()));
        new TradeIngestion(client, TestTopics.PAIRS, topics, removals).ingest(WINDOW, run);
    }

    private void remember(RawTrade trade) {
        known.remember(trade);
        remembered.add(trade);
    }

    private MockConsumer<byte[], byte[]> consumer() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        Map<TopicPartition, Long> none = IntStream.range(0, Topics.RAW_TRADES.partitions())
                .boxed()
                .collect(Collectors.toMap(i -> new TopicPartition(Topics.RAW_TRADES.name(), i), i -> 0L));
        consumer.updateBeginningOffsets(none);
        consumer.updateEndOffsets(none);
        var first = new TopicPartition(Topics.RAW_TRADES.name(), 0);
        consumer.updateEndOffsets(Map.of(first, (long) remembered.size()));
        consumer.schedulePollTask(() -> IntStream.range(0, remembered.size())
                .forEach(i -> consumer.addRecord(new ConsumerRecord<>(
                        first.topic(), 0, i, new byte[0], TestTopics.encode(Topics.RAW_TRADES, remembered.get(i))))));
        return consumer;
    }

    private List<RawTrade> sent() {
        return TestTopics.sent(producer, Topics.RAW_TRADES, RawTrade.class);
    }

    private List<String> letters() {
        return producer.history().stream()
                .filter(message -> message.topic().endsWith("-dlt"))
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String row(long evtIndex) {
        return """
                {"block_time":"2026-06-02 00:00:00.000 UTC","tx_hash":"0x%s","order_uid":"0x%s","evt_index":%d,
                 "sell_token_address":"0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","buy_token_address":"%s",
                 "atoms_sold":1,"atoms_bought":2,"usd_value":10}""".formatted("a".repeat(64), "b".repeat(112), evtIndex, TestTopics.USDC);
    }

    private static final class TestCodec implements AvroCodec {
        @Override
        public byte[] encode(Topic topic, SpecificRecord value) {
            return TestTopics.encode(topic, value);
        }

        @Override
        public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
            return TestTopics.decode(Objects.requireNonNull(bytes), type);
        }
    }
}
