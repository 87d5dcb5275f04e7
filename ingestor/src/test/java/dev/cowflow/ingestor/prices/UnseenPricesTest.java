package dev.cowflow.ingestor.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.kafka.CoverageStore;
import dev.cowflow.ingestor.kafka.KnownTicks;
import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.SpotPrices;
import dev.cowflow.ingestor.source.budget.PollInterval;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.testing.MovableClock;
import dev.cowflow.ingestor.testing.ScriptedSource;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.IngestRange;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.topic.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

/** Time in which nobody saw a price must not count as read. */
class UnseenPricesTest {
    private static final Instant NOW = Journals.NOW;
    private static final Duration POLL = Duration.ofSeconds(15);
    private static final PollInterval POLL_INTERVAL = new PollInterval(POLL, null);
    private static final PricedToken WETH = new PricedToken(Tokens.WETH, "WETH", "ethereum");
    private static final Instant FROM = Instant.parse("2024-03-05T08:00:00Z");
    private static final Window DAY = new Window(FROM, FROM.plus(Duration.ofHours(14)));

    private final MockProducer<byte[], byte[]> producer = TestTopics.producer(
            true, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.PRICE_TICKS.deadLetter(), Topics.INGEST_RUNS);
    private final CoverageStore coverage = new CoverageStore();
    private final TransactionalWriter writer = TestTopics.writer(producer);
    private final RawPublisher publisher = new RawPublisher(writer, new KnownTrades(), new KnownTicks());
    private final ScriptedSource source = new ScriptedSource();
    private final MovableClock clock = new MovableClock(NOW);
    private final PriceIngestion ingestion = new PriceIngestion(source, publisher, coverage, writer, clock);
    private final RunJournal journal = Journals.empty();
    private final Run run = journal.open(new RunSpec("coingecko", RunKind.BACKFILL, WETH.target(), DAY), writer);

    /** The case "frozen-live-price": six minutes of one time in answers that come every 15 s; history says 1.0. */
    @Test
    void shouldLeaveAHoleForHistoryWhereALivePriceStoodStill() {
        var live = new LivePrices(
                source, ingestion, new LiveRun("coingecko", journal, writer, new Alerts(null)), POLL_INTERVAL);
        Instant frozen = NOW.plus(Duration.ofMinutes(2));
        Instant moves = frozen.plus(Duration.ofMinutes(6));
        Instant end = moves.plus(Duration.ofMinutes(2));
        for (Instant now = NOW; !now.isAfter(end); now = now.plus(POLL)) {
            Instant answered = now;
            Instant updated = now.isAfter(frozen) && now.isBefore(moves) ? frozen : now;
            source.spot(() -> new SpotPrices(Map.of("ethereum", new PricePoint(updated, BigDecimal.ONE)), answered));
            live.poll(List.of(WETH), now);
        }
        assertThat(covered()).containsExactly(Interval.of(NOW, frozen), Interval.of(moves, end));

        // once it is old enough, history is asked, which has a price 7 s from the trade in the middle
        Instant later = end.plus(Duration.ofMinutes(10));
        clock.now = later;
        Instant nearTheTrade = frozen.plus(Duration.ofMinutes(3)).plusSeconds(7);
        source.history = history(
                later, new PricePoint(nearTheTrade, new BigDecimal("1.0")), new PricePoint(later, BigDecimal.ONE));
        List<Window> missing = windows().missing(WETH, control(), later);
        assertThat(missing).anyMatch(window -> window.contains(nearTheTrade));
        missing.forEach(window -> ingestion.ingest(WETH, window, run));
        assertThat(ticks())
                .anyMatch(tick -> tick.getTickTime().equals(nearTheTrade)
                        && tick.getPrice().equals("1"));
        assertThat(covered())
                .anyMatch(interval ->
                        !interval.begin().isAfter(frozen) && !interval.end().isBefore(end));
    }

    @Test
    void shouldCoverTheTimeBetweenPricesRenewedLessOftenThanPolled() {
        var live = new LivePrices(
                source, ingestion, new LiveRun("coingecko", journal, writer, new Alerts(null)), POLL_INTERVAL);
        Instant end = NOW.plus(Duration.ofMinutes(5));
        for (Instant now = NOW; !now.isAfter(end); now = now.plus(POLL)) {
            Instant answered = now;
            Instant updated = now.truncatedTo(ChronoUnit.MINUTES);
            source.spot(() -> new SpotPrices(Map.of("ethereum", new PricePoint(updated, BigDecimal.ONE)), answered));
            live.poll(List.of(WETH), now);
        }

        assertThat(covered())
                .containsExactly(Interval.of(NOW.truncatedTo(ChronoUnit.MINUTES), end.truncatedTo(ChronoUnit.MINUTES)));
    }

    /** The case "only-zero-prices". */
    @Test
    void shouldCoverNothingWithZerosAndSetEachAsideOnce() {
        source.history = history(NOW, zero(0), zero(1), zero(2));

        ingestion.ingest(WETH, DAY, run);
        ingestion.ingest(WETH, DAY, run);
        commit();

        assertThat(covered()).isEmpty();
        assertThat(letters()).isEqualTo(3);
        source.history = history(NOW, point(0, "0.36"), point(1, "0.37"));
        ingestion.ingest(WETH, DAY, run);
        assertThat(covered()).containsExactly(Interval.of(DAY.from(), DAY.until()));
    }

    @Test
    void shouldLeaveAHoleWhereZerosStandForHours() {
        source.history = history(
                NOW,
                point(1, "2"),
                zero(2),
                point(3, "2"),
                zero(4),
                zero(5),
                zero(6),
                point(8, "2"),
                zero(9),
                point(10, "2"),
                zero(11));

        ingestion.ingest(WETH, DAY, run);

        assertThat(covered()).containsExactly(Interval.of(FROM, hour(3)), Interval.of(hour(8), hour(10)));
    }

    @Test
    void shouldSetALiveZeroAsideOnceWhateverTimeItIsGiven() {
        var live = new LivePrices(
                source, ingestion, new LiveRun("coingecko", journal, writer, new Alerts(null)), POLL_INTERVAL);
        for (Instant now = NOW; now.isBefore(NOW.plusSeconds(60)); now = now.plus(POLL)) {
            Instant time = now;
            source.spot(() -> new SpotPrices(Map.of("ethereum", new PricePoint(time, BigDecimal.ZERO)), time));
            live.poll(List.of(WETH), now);
        }
        commit();

        assertThat(letters()).isEqualTo(1);
        assertThat(covered()).isEmpty();
    }

    /** The case "coinbase-empty-once": the second answer has bars, and says 3401. */
    @Test
    void shouldAskOnceMoreAfterAnEmptyAnswer() {
        List<PriceHistory> answers = new ArrayList<>(List.of(history(NOW), history(NOW, point(1, "3401"))));
        source.answer = (from, until) -> answers.remove(0);

        ingestion.ingest(WETH, DAY, run);

        assertThat(source.asked).containsExactly(DAY, DAY);
        assertThat(ticks()).extracting(PriceTick::getPrice).containsExactly("3401");
        assertThat(covered()).containsExactly(Interval.of(DAY.from(), DAY.until()));
    }

    private PriceWindows windows() {
        var range = new IngestRange(NOW.plus(Duration.ofHours(1)), Optional.empty());
        return new PriceWindows(source, coverage, range, Duration.ofHours(1), POLL_INTERVAL);
    }

    private static Control control() {
        return new Control(List.of(new TrackedPair(TestTopics.PAIRS.pairs().get(0), Optional.empty())), List.of());
    }

    private static Instant hour(int hour) {
        return FROM.plus(Duration.ofHours(hour));
    }

    private static PricePoint zero(int hour) {
        return point(hour, "0");
    }

    private static PricePoint point(int hour, String price) {
        return new PricePoint(hour(hour), new BigDecimal(price));
    }

    private static PriceHistory history(Instant extractedAt, PricePoint... points) {
        return new PriceHistory(List.of(points), Granularity.HOURLY, extractedAt);
    }

    private void commit() {
        run.commit();
    }

    private long letters() {
        return producer.history().stream()
                .filter(message ->
                        message.topic().equals(Topics.PRICE_TICKS.deadLetter().name()))
                .count();
    }

    private List<PriceTick> ticks() {
        return TestTopics.sent(producer, Topics.PRICE_TICKS, PriceTick.class);
    }

    private List<Interval> covered() {
        return coverage.of(Tokens.WETH, "coingecko").intervals();
    }
}
