package dev.cowflow.ingestor.trades;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.run.Cursor;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.source.dune.Execution;
import dev.cowflow.ingestor.source.dune.InconsistentResultException;
import dev.cowflow.ingestor.source.dune.TradeQuery;
import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.schemas.topic.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradeIngestionTest extends TradesOverHttp {
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
        run.turnTo("E1");
        run.advance(1);

        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(2L, 3L);
        DUNE.verify(0, postRequestedFor(urlPathEqualTo("/api/v1/sql/execute")));
        DUNE.verify(0, resultsFrom(0));
        DUNE.verify(1, resultsFrom(1));
        assertThat(run.cursor()).get().extracting(Cursor::offset).isEqualTo(3L);
    }

    @Test
    void shouldReadAllPagesAgainWhereARemovalIsPossible() {
        remember(TestTopics.trade(1, BLOCK, EARLIER, "10"));
        pages(page(1, row(1)), page(null, row(3)));
        run.turnTo("E1");
        run.advance(1);

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
        run.turnTo("E0");
        run.advance(1);

        ingestion().ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(1L);
        assertThat(run.cursor()).get().extracting(Cursor::answer).isEqualTo("E1");
    }

    @Test
    void shouldCommitTheCursorWithTheRowsOfItsPage() {
        pages(page(1, row(1)), page(null, "{\"evt_index\": 2}"));
        run.turnTo("E1");

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
    void shouldTakeNothingOfAResultThatLacksRowsAndExecuteAnew() {
        pages(page(3, row(1)), page(null, row(2)));
        run.turnTo("E1");

        assertThatThrownBy(() -> ingestion().ingest(TestTopics.PAIRS, WINDOW, run))
                .isInstanceOf(InconsistentResultException.class);
        assertThat(sent()).isEmpty();
        assertThat(run.cursor()).isEmpty();

        ingest(row(1), row(2));
        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(1L, 2L);
        DUNE.verify(1, postRequestedFor(urlPathEqualTo("/api/v1/sql/execute")));
    }

    @Test
    void shouldNotStayWithAnExecutionThatIsReadAgainForRemovals() {
        remember(TestTopics.trade(2, BLOCK, EARLIER, "20"));
        pages(page(1, row(1)), "{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"rows\":[]}}");
        run.turnTo("E1");

        assertThatThrownBy(() -> ingestion().ingest(TestTopics.PAIRS, WINDOW, run))
                .hasMessageContaining("execution_ended_at");
        assertThat(run.cursor()).isEmpty();
    }

    @Test
    void shouldChargeAnExecutionThatFailed() {
        DUNE.stubFor(post("/api/v1/sql/execute").willReturn(okJson("{\"execution_id\":\"E1\"}")));
        DUNE.stubFor(get("/api/v1/execution/E1/status")
                .willReturn(okJson("{\"state\":\"QUERY_STATE_FAILED\",\"execution_cost_credits\":7}")));

        assertThatThrownBy(() -> ingestion().ingest(TestTopics.PAIRS, WINDOW, run))
                .isInstanceOf(UpstreamRefusedException.class);
        run.commit();

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

            @Override
            public boolean isSaved() {
                return true;
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
        var executor = new RunExecutor(Journals.empty(), writer, outcome -> {});

        assertThatThrownBy(() -> executor.execute(spec, begun -> {
                    Thread.currentThread().interrupt();
                    ingestion().ingest(TestTopics.PAIRS, WINDOW, begun);
                }))
                .isInstanceOf(TransientUpstreamException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lastRun().getState()).isEqualTo("STARTED");
    }
}
