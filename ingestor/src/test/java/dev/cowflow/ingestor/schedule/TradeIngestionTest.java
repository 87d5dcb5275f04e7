package dev.cowflow.ingestor.schedule;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.budget.CreditBudget;
import dev.cowflow.ingestor.dune.AdHocTradeQuery;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.dune.Execution;
import dev.cowflow.ingestor.dune.InconsistentResultException;
import dev.cowflow.ingestor.dune.TradeQuery;
import dev.cowflow.ingestor.http.ApiHttp;
import dev.cowflow.ingestor.http.BudgetSpentException;
import dev.cowflow.ingestor.http.CallMeter;
import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.http.TransientUpstreamException;
import dev.cowflow.ingestor.publish.KnownTicks;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.publish.Outbox;
import dev.cowflow.ingestor.publish.RawPublisher;
import dev.cowflow.ingestor.publish.TestTopics;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.runs.RunExecutor;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.runs.RunTarget;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
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
import java.util.Optional;
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
            TestTopics.producer(true, Topics.RAW_TRADES, Topics.RAW_TRADES.deadLetter(), Topics.INGEST_RUNS);
    private final Outbox outbox = TestTopics.outbox(producer);
    private final FakeCredits credits = new FakeCredits();
    private final KnownTrades known = new KnownTrades();
    private final List<RawTrade> remembered = new ArrayList<>();
    private final Run run = Journals.empty()
            .open(
                    new RunSpec("dune", RunKind.REREAD, new RunTarget("WETH/USDC", TestTopics.PAIRS.ids()), WINDOW),
                    outbox);

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

    @Test
    void shouldGoOnWithThePageWhereAnEarlierProcessStopped() {
        remember(TestTopics.trade(1, BLOCK, "2026-06-15T12:00:00Z", "10"));
        pages(page(2, row(2)), page(null, row(3)));
        run.reading("E1");
        run.readUpTo(1);

        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(2L, 3L);
        DUNE.verify(0, postRequestedFor(urlPathEqualTo("/api/v1/sql/execute")));
        DUNE.verify(0, resultsFrom(0));
        DUNE.verify(1, resultsFrom(1));
        assertThat(run.nextOffset()).isEqualTo(3);
    }

    @Test
    void shouldReadAllPagesAgainWhereARemovalIsPossible() {
        remember(TestTopics.trade(1, BLOCK, EARLIER, "10"));
        pages(page(1, row(1)), page(null, row(3)));
        run.reading("E1");
        run.readUpTo(1);

        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(sent()).noneMatch(RawTrade::getRemoved);
        DUNE.verify(1, resultsFrom(0));
        DUNE.verify(1, resultsFrom(1));
    }

    @Test
    void shouldExecuteAnewWhenTheResultIsGone() {
        DUNE.stubFor(get(urlPathMatching("/api/v1/execution/E0/.*"))
                .willReturn(jsonResponse("{\"error\":\"not found\"}", 404)));
        answer(row(1));
        run.reading("E0");
        run.readUpTo(1);

        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(1L);
        assertThat(run.execution()).contains("E1");
    }

    @Test
    void shouldCommitTheCursorWithTheRowsOfItsPage() {
        pages(page(1, row(1)), page(null, "{\"evt_index\": 2}"));
        run.reading("E1");

        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(TestTopics.sent(producer, Topics.INGEST_RUNS, IngestRun.class))
                .extracting(IngestRun::getNextOffset)
                .containsSubsequence(1L, 2L);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void shouldStartNothingWithoutCredits() {
        credits.spentUntil = Instant.parse("2026-07-01T00:00:00Z");

        assertThatThrownBy(() -> ingestion().ingest(TestTopics.PAIRS, WINDOW, run))
                .isInstanceOf(BudgetSpentException.class);
        DUNE.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void shouldTakeNothingOfAResultThatLacksRowsAndThenStartAnotherExecution() {
        pages(page(3, row(1)), page(null, row(2)));
        run.reading("E1");

        assertThatThrownBy(() -> ingestion().ingest(TestTopics.PAIRS, WINDOW, run))
                .isInstanceOf(InconsistentResultException.class);
        assertThat(sent()).isEmpty();
        assertThat(run.execution()).isEmpty();

        ingest(row(1), row(2));
        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(1L, 2L);
        DUNE.verify(1, postRequestedFor(urlPathEqualTo("/api/v1/sql/execute")));
    }

    @Test
    void shouldNotStayWithAnExecutionWhosePagesAreAllReadAgainForRemovals() {
        remember(TestTopics.trade(2, BLOCK, EARLIER, "20"));
        pages(page(1, row(1)), "{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"rows\":[]}}");
        run.reading("E1");

        assertThatThrownBy(() -> ingestion().ingest(TestTopics.PAIRS, WINDOW, run))
                .hasMessageContaining("execution_ended_at");
        assertThat(run.execution()).isEmpty();
        assertThat(run.nextOffset()).isZero();
    }

    @Test
    void shouldChargeAnExecutionThatFailed() {
        DUNE.stubFor(post("/api/v1/sql/execute").willReturn(okJson("{\"execution_id\":\"E1\"}")));
        DUNE.stubFor(get("/api/v1/execution/E1/status")
                .willReturn(okJson("{\"state\":\"QUERY_STATE_FAILED\",\"execution_cost_credits\":7}")));

        assertThatThrownBy(() -> ingestion().ingest(TestTopics.PAIRS, WINDOW, run))
                .isInstanceOf(RefusedException.class);
        run.report();

        assertThat(credits.charged).containsExactly(Map.entry("E1", new BigDecimal("7")));
        assertThat(lastRun().getCredits()).isEqualTo("7");
    }

    @Test
    void shouldNotChargeAStoredResultForWhichSomebodyElseHasPaid() {
        answer(row(1));
        DUNE.stubFor(get("/api/v1/execution/E1/status")
                .willReturn(okJson("{\"state\":\"QUERY_STATE_COMPLETED\",\"execution_cost_credits\":7}")));
        TradeQuery stored = new TradeQuery() {
            @Override
            public Optional<Execution> stored(Window window, CallMeter meter) {
                return Optional.of(new Execution("E1", Optional.of(window.until())));
            }

            @Override
            public String start(TrackedPairs pairs, Window window, CallMeter meter) {
                throw new AssertionError("There is a stored result");
            }

            @Override
            public boolean isExact() {
                return false;
            }
        };

        ingestion(stored).ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(sent()).hasSize(1);
        assertThat(credits.charged.values()).containsExactly(BigDecimal.ZERO);
        assertThat(lastRun().getCredits()).isEqualTo("0");
    }

    @Test
    void shouldLeaveTheRunOpenWhenItIsToldToStopInTheMiddleOfACall() {
        var spec = new RunSpec("dune", RunKind.REQUEST, new RunTarget("WETH/USDC", TestTopics.PAIRS.ids()), WINDOW);
        var executor = new RunExecutor(Journals.empty(), outbox, outcome -> {});

        assertThatThrownBy(() -> executor.execute(spec, begun -> {
                    Thread.currentThread().interrupt();
                    ingestion().ingest(TestTopics.PAIRS, WINDOW, begun);
                }))
                .isInstanceOf(TransientUpstreamException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lastRun().getState()).isEqualTo("STARTED");
    }

    private void ingest(String... rows) {
        answer(rows);
        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);
        run.report();
    }

    private TradeIngestion ingestion() {
        return ingestion(null);
    }

    /** @param query null: cowflow's own */
    private TradeIngestion ingestion(@Nullable TradeQuery query) {
        var http = new ApiHttp(RestClient.builder(), Map.of(), Duration.ofSeconds(5));
        var client = DuneClient.create(
                URI.create(DUNE.baseUrl()), http, meter -> {}, meter -> {}, Duration.ofMinutes(1), false);
        var publisher = new RawPublisher(outbox, known, new KnownTicks());
        var removals = new Removals(known, new TopicReader(this::consumer, new TestCodec()));
        return new TradeIngestion(
                client, query == null ? new AdHocTradeQuery(client, false) : query, credits, publisher, removals);
    }

    private static void answer(String... rows) {
        DUNE.stubFor(post("/api/v1/sql/execute").willReturn(okJson("{\"execution_id\":\"E1\"}")));
        DUNE.stubFor(get(urlPathMatching("/api/v1/execution/E1/.*")).willReturn(okJson(page(null, rows))));
    }

    /** One page after the other, the first at the offset that is asked for. */
    private static void pages(String first, String second) {
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

    private static RequestPatternBuilder resultsFrom(int offset) {
        return getRequestedFor(urlPathEqualTo("/api/v1/execution/E1/results"))
                .withQueryParam("offset", equalTo(Integer.toString(offset)));
    }

    private static String page(@Nullable Integer nextOffset, String... rows) {
        return """
                {"state":"QUERY_STATE_COMPLETED","execution_ended_at":"2026-06-15T12:00:00.000999Z",
                 "result":{"rows":[%s]}%s}""".formatted(String.join(",", rows), nextOffset == null ? "" : ",\"next_offset\":" + nextOffset);
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

    private IngestRun lastRun() {
        List<IngestRun> runs = TestTopics.sent(producer, Topics.INGEST_RUNS, IngestRun.class);
        return runs.get(runs.size() - 1);
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

    private static final class FakeCredits implements CreditBudget {
        private final Map<String, BigDecimal> charged = new LinkedHashMap<>();
        private @Nullable Instant spentUntil;

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
