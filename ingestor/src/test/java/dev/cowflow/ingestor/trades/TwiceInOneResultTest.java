package dev.cowflow.ingestor.trades;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.run.Cursor;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.testing.Cases;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.schemas.content.RecordVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One execution that holds a trade more than once, in several versions. */
class TwiceInOneResultTest extends TradesOverHttp {
    private static final Instant LATER = Instant.parse("2026-06-15T13:00:00Z");
    private static final List<String> VALUES = Stream.of("10", "11", "12")
            .sorted(Comparator.comparing(value -> RecordVersion.of(TestTopics.trade(1, BLOCK, EARLIER, value))))
            .toList();

    private final TradeIngestion ingestion = ingestion();
    private int executions;

    static Stream<List<Integer>> orders() {
        return Stream.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0),
                List.of(2, 2, 0, 0, 1),
                List.of(0, 2),
                List.of(2, 0));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldKeepOneVersionForGoodAndPublishNoRepetition(List<Integer> order) {
        read(rows(order));
        assertThat(sent()).last().extracting(RawTrade::getUsdValue).isEqualTo(VALUES.get(2));
        int published = sent().size();

        read(rows(order));
        read(rows(order));

        assertThat(sent()).hasSize(published);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldEndWithTheHighestVersionOfARereadWhateverWasKnown(List<Integer> order) {
        remember(TestTopics.trade(1, BLOCK, EARLIER, "9"));

        read(rows(order));

        assertThat(sent()).singleElement().extracting(RawTrade::getUsdValue).isEqualTo(VALUES.get(2));
    }

    /** Two trades, each twice, once in either order. */
    @Test
    void shouldSettleTheRecordedCaseAtItsFirstRead() {
        String[] rows = Cases.rows("twice-in-one-result");
        read(rows);
        Map<String, String> first = lastLimits();
        int published = sent().size();

        read(rows);
        read(rows);
        read(rows);

        assertThat(first).hasSize(2);
        assertThat(lastLimits()).isEqualTo(first);
        assertThat(sent()).hasSize(published);
    }

    @Test
    void shouldDecideOverAllPages() {
        remember(TestTopics.trade(1, BLOCK, EARLIER, VALUES.get(2)));
        pagesOfTheirOwn(version(0), version(2));
        run.turnTo("P");

        ingestion.ingest(TestTopics.PAIRS, WINDOW, run);
        writer.commit();

        assertThat(sent()).isEmpty();
    }

    @Test
    void shouldDecideOverAllPagesWhenItDiesBetweenThem() {
        remember(TestTopics.trade(1, BLOCK, EARLIER, VALUES.get(2)));
        // the page with the known version was read by a process that is gone
        pagesOfTheirOwn(version(2), version(0));
        run.turnTo("P");
        run.advance(1);

        ingestion.ingest(TestTopics.PAIRS, WINDOW, run);

        assertThat(sent()).isEmpty();
    }

    @Test
    void shouldGoOnBeforeThePageWhoseRowsStillWaited() {
        remember(TestTopics.trade(1, BLOCK, EARLIER, VALUES.get(2)));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/P/status")).willReturn(okJson(page(null))));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/P/results"))
                .withQueryParam("offset", equalTo("0"))
                .willReturn(okJson(page(1, row(5)))));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/P/results"))
                .withQueryParam("offset", equalTo("1"))
                .willReturn(okJson(page(2, version(0)))));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/P/results"))
                .withQueryParam("offset", equalTo("2"))
                .willReturn(okJson("{\"state\":\"QUERY_STATE_FAILED\"}")));
        run.turnTo("P");

        assertThatThrownBy(() -> ingestion.ingest(TestTopics.PAIRS, WINDOW, run))
                .hasMessageContaining("FAILED");

        assertThat(run.cursor()).get().extracting(Cursor::offset).isEqualTo(1L);
        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(5L);
    }

    private Map<String, String> lastLimits() {
        return sent().stream()
                .collect(Collectors.toMap(
                        RawTrade::getTradeId, trade -> trade.getLimitBuyAmount(), (older, newer) -> newer));
    }

    private void read(String... rows) {
        executions++;
        answer("T" + executions, LATER.plusSeconds(executions), rows);
        var spec = new RunSpec("dune", RunKind.REREAD, new RunTarget("WETH/USDC", TestTopics.PAIRS.ids()), WINDOW);
        ingestion.ingest(TestTopics.PAIRS, WINDOW, Journals.empty().open(spec, writer));
        writer.commit();
    }

    private static void pagesOfTheirOwn(String first, String second) {
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/P/status")).willReturn(okJson(page(null))));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/P/results"))
                .withQueryParam("offset", equalTo("0"))
                .willReturn(okJson(page(1, first))));
        DUNE.stubFor(get(urlPathEqualTo("/api/v1/execution/P/results"))
                .withQueryParam("offset", equalTo("1"))
                .willReturn(okJson(page(null, second))));
    }

    private static String[] rows(List<Integer> order) {
        return order.stream().map(TwiceInOneResultTest::version).toArray(String[]::new);
    }

    private static String version(int index) {
        return row(1).replace("\"usd_value\":10", "\"usd_value\":" + VALUES.get(index));
    }
}
