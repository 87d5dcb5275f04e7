package dev.cowflow.ingestor.trades;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.kafka.KnownTicks;
import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.kafka.TopicReader;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.source.budget.CreditBudget;
import dev.cowflow.ingestor.source.dune.AdHocTradeQuery;
import dev.cowflow.ingestor.source.dune.DuneClient;
import dev.cowflow.ingestor.source.dune.TradeQuery;
import dev.cowflow.ingestor.source.http.ApiHttp;
import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.client.RestClient;

/** Trades that are read over HTTP from Dune into topics in memory. */
abstract class TradesOverHttp {
    @RegisterExtension
    static final WireMockExtension DUNE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    static final Window WINDOW =
            new Window(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-15T00:00:00Z"));
    static final Instant ENDED_AT = Instant.parse("2026-06-15T12:00:00.000999Z");
    static final String BLOCK = "2026-06-02T00:00:00Z";
    static final String EARLIER = "2026-06-10T00:00:00Z";

    final MockProducer<byte[], byte[]> producer =
            TestTopics.producer(true, Topics.RAW_TRADES, Topics.RAW_TRADES.deadLetter(), Topics.INGEST_RUNS);
    final TransactionalWriter writer = TestTopics.writer(producer);
    final FakeCredits credits = new FakeCredits();
    final KnownTrades known = new KnownTrades();
    final DeadLetteredRows refused = new DeadLetteredRows();
    final List<RawTrade> remembered = new ArrayList<>();
    final Run run = Journals.empty()
            .open(
                    new RunSpec("dune", RunKind.REREAD, new RunTarget("WETH/USDC", TestTopics.PAIRS.ids()), WINDOW),
                    writer);

    void ingest(String... rows) {
        answer(rows);
        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);
        run.commit();
    }

    TradeIngestion ingestion() {
        return ingestion(null);
    }

    /** @param query null: cowflow's own */
    TradeIngestion ingestion(@Nullable TradeQuery query) {
        var http = new ApiHttp(RestClient.builder(), Map.of(), Duration.ofSeconds(5));
        var client = DuneClient.create(
                URI.create(DUNE.baseUrl()), http, meter -> {}, meter -> {}, Duration.ofMinutes(1), false);
        var publisher = new RawPublisher(writer, known, new KnownTicks());
        var removals = new Removals(known, new TopicReader(this::consumer, new TestCodec()));
        return new TradeIngestion(
                client,
                query == null ? new AdHocTradeQuery(client, false) : query,
                credits,
                publisher,
                refused,
                removals);
    }

    static void answer(String... rows) {
        answer("E1", ENDED_AT, rows);
    }

    static void answer(String execution, Instant endedAt, String... rows) {
        DUNE.stubFor(post("/api/v1/sql/execute").willReturn(okJson("{\"execution_id\":\"%s\"}".formatted(execution))));
        DUNE.stubFor(get(urlPathMatching("/api/v1/execution/%s/.*".formatted(execution)))
                .willReturn(okJson(page(endedAt, null, rows))));
    }

    /** One page after the other, the first at the offset that is asked for. */
    static void pages(String first, String second) {
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/E1/status")).willReturn(okJson(page(null))));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/E1/results"))
                .inScenario("pages")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(first))
                .willSetStateTo("second"));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/E1/results"))
                .inScenario("pages")
                .whenScenarioStateIs("second")
                .willReturn(okJson(second)));
    }

    static RequestPatternBuilder resultsFrom(int offset) {
        return getRequestedFor(urlPathEqualTo("/api/v1/execution/E1/results"))
                .withQueryParam("offset", equalTo(Integer.toString(offset)));
    }

    static String page(@Nullable Integer nextOffset, String... rows) {
        return page(ENDED_AT, nextOffset, rows);
    }

    private static String page(Instant endedAt, @Nullable Integer nextOffset, String... rows) {
        return """
                {"state":"QUERY_STATE_COMPLETED","execution_ended_at":"%s",
                 "result":{"rows":[%s]}%s}""".formatted(
                        endedAt, String.join(",", rows), nextOffset == null ? "" : ",\"next_offset\":" + nextOffset);
    }

    void remember(RawTrade trade) {
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
                        first.topic(),
                        0,
                        i,
                        remembered.get(i).getTradeId().getBytes(StandardCharsets.UTF_8),
                        TestTopics.encode(Topics.RAW_TRADES, remembered.get(i))))));
        return consumer;
    }

    List<RawTrade> sent() {
        return TestTopics.sent(producer, Topics.RAW_TRADES, RawTrade.class);
    }

    IngestRun lastRun() {
        List<IngestRun> runs = TestTopics.sent(producer, Topics.INGEST_RUNS, IngestRun.class);
        return runs.get(runs.size() - 1);
    }

    List<String> letters() {
        return producer.history().stream()
                .filter(message -> message.topic().endsWith("-dlt"))
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }

    static String row(long evtIndex) {
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

    static final class FakeCredits implements CreditBudget {
        final Map<String, BigDecimal> charged = new LinkedHashMap<>();

        @Nullable
        Instant spentUntil;

        @Override
        public void requireSome() {
            if (spentUntil != null) {
                throw new BudgetSpentException("spent", spentUntil, "Raise COWFLOW_DUNE_CREDITS_PER_MONTH");
            }
        }

        @Override
        public boolean chargeExecution(String executionId, BigDecimal cost) {
            return charged.putIfAbsent(executionId, cost) == null;
        }

        @Override
        public BigDecimal chargePage(long bytes) {
            return BigDecimal.ZERO;
        }
    }
}
