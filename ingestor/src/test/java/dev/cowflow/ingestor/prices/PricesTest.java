package dev.cowflow.ingestor.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
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
import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.budget.PollInterval;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Instant NOW = Journals.NOW;
    private static final PollInterval POLL_INTERVAL = new PollInterval(Duration.ofSeconds(60), null);
    private static final PricedToken WETH = new PricedToken(Tokens.WETH, "WETH", "ethereum");
    private static final PricedToken USDC = new PricedToken(TestTopics.USDC, "USDC", "usd-coin");
    private static final Window OLD = window("2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z");

    private final MockProducer<byte[], byte[]> producer = TestTopics.producer(
            true, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.PRICE_TICKS.deadLetter(), Topics.INGEST_RUNS);
    private final CoverageStore coverage = new CoverageStore();
    private final TransactionalWriter writer = TestTopics.writer(producer);
    private final RawPublisher publisher = new RawPublisher(writer, new KnownTrades(), new KnownTicks());
    private final ScriptedSource source = new ScriptedSource();
    private final MovableClock clock = new MovableClock(NOW);
    private final PriceIngestion ingestion = new PriceIngestion(source, publisher, coverage, writer, clock);
    private final RunJournal journal = Journals.empty();
    private final Run run = journal.open(new RunSpec("coingecko", RunKind.BACKFILL, WETH.target(), OLD), writer);

    @Test
    void shouldPublishEveryPriceAndThenCoverTheWindow() {
        source.history = history(NOW, point("2026-05-01T00:00:07Z", "1800.10"), point("2026-05-01T01:00:09Z", "1801"));

        ingest(OLD);

        assertThat(ticks()).extracting(PriceTick::getPrice).containsExactly("1800.1", "1801");
        assertThat(covered()).containsExactly(Interval.of(OLD.from(), OLD.until()));
        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsSubsequence(
                        Topics.PRICE_TICKS.name(), Topics.INGEST_RUNS.name(), Topics.PRICE_COVERAGE.name());
    }

    /** A call can take longer than Kafka keeps a transaction open, and a price that only might be there covers nothing. */
    @Test
    void shouldLeaveNoTransactionOpenAndCoverOnlyWhatIsCommitted() {
        source.history = history(NOW, point("2026-05-01T00:00:07Z", "1800"));

        ingestion.ingest(WETH, OLD, run);

        assertThat(producer.transactionInFlight()).isFalse();
        assertThat(TestTopics.sent(producer, Topics.PRICE_COVERAGE, PriceCoverage.class))
                .hasSize(1);
        List<String> topics =
                producer.history().stream().map(ProducerRecord::topic).toList();
        int tick = topics.indexOf(Topics.PRICE_TICKS.name());
        int covered = topics.indexOf(Topics.PRICE_COVERAGE.name());
        assertThat(topics.subList(tick, covered)).contains(Topics.INGEST_RUNS.name());
        assertThat(TestTopics.sent(producer, Topics.INGEST_RUNS, IngestRun.class))
                .extracting(IngestRun::getReached)
                .containsExactly(null, null, OLD.until());
        assertThat(topics).endsWith(Topics.PRICE_COVERAGE.name(), Topics.INGEST_RUNS.name());
    }

    /** The recent window of a third token, or of a run that is taken up again, has left the last day by its turn. */
    @Test
    void shouldCutAWindowAgainThatHasLeftTheLastDay() {
        clock.now = NOW.plus(Duration.ofMinutes(30));
        source.answer = (from, until) -> history(clock.now, new PricePoint(until, BigDecimal.TEN));

        ingest(window("2026-06-14T12:10:00Z", "2026-06-15T12:00:00Z"));

        assertThat(source.asked)
                .containsExactly(
                        window("2026-06-14T09:40:00Z", "2026-06-14T12:40:00Z"),
                        window("2026-06-14T12:40:00Z", "2026-06-15T12:30:00Z"));
    }

    @Test
    void shouldAskAgainForTheLastDayThatHasPassedWhileTheCallWaited() {
        Window recent = window("2026-06-14T12:10:00Z", "2026-06-15T12:00:00Z");
        source.answer = (from, until) -> {
            if (source.asked.size() == 1) {
                clock.now = NOW.plus(Duration.ofMinutes(15));
            }
            return history(clock.now, new PricePoint(until, BigDecimal.TEN));
        };

        ingest(recent);

        assertThat(source.asked).containsExactly(recent, window("2026-06-14T12:25:00Z", "2026-06-15T12:15:00Z"));
        assertThat(covered()).containsExactly(interval("2026-06-14T12:10:00Z", "2026-06-15T12:15:00Z"));
    }

    @Test
    void shouldCoverNothingWhenTheAnswerIsEmpty() {
        source.history = history(NOW);

        ingest(OLD);

        assertThat(covered()).isEmpty();
    }

    @Test
    void shouldCoverThePresentOnlyUpToTheLastPrice() {
        source.history = history(NOW, point("2026-06-15T11:50:00Z", "1800"), point("2026-06-15T11:55:03Z", "1801"));

        ingest(window("2026-06-15T11:00:00Z", "2026-06-15T12:00:00Z"));

        assertThat(covered()).containsExactly(interval("2026-06-15T11:00:00Z", "2026-06-15T11:55:03Z"));
    }

    @Test
    void shouldDeadLetterPricesThatCannotBeRight() {
        source.history = history(
                NOW,
                point("2026-05-01T00:00:00Z", "0"),
                point("2026-05-01T01:00:00Z", "-1"),
                point("2026-05-01T02:00:00Z", "1e5000"),
                point("2026-05-01T03:00:00Z", "1800"),
                point("2026-06-15T12:02:00Z", "1801"),
                point("2026-06-15T12:02:00.001Z", "1802"));

        ingest(OLD);

        assertThat(ticks()).extracting(PriceTick::getPrice).containsExactly("1800", "1801");
        assertThat(producer.history())
                .filteredOn(message -> message.topic().equals("prices.ticks.raw.v1-dlt"))
                .hasSize(4);
    }

    @Test
    void shouldCoverTheTimeBetweenTwoPollsInARow() {
        LivePrices first = live();
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        first.poll(List.of(WETH), NOW);
        assertThat(covered()).isEmpty();

        source.spot(() -> spot(NOW, "2026-06-15T12:00:20Z", "1801"));
        first.poll(List.of(WETH), NOW);

        assertThat(covered()).containsExactly(interval("2026-06-15T11:59:30Z", "2026-06-15T12:00:20Z"));
        assertThat(ticks()).extracting(PriceTick::getGranularity).containsExactly("SPOT", "SPOT");
    }

    @Test
    void shouldLeaveAHoleWherePollsWereMissed() {
        LivePrices live = live();
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        live.poll(List.of(WETH), NOW);
        source.spot(() -> spot(NOW.plusSeconds(121), "2026-06-15T12:02:00Z", "1801"));
        live.poll(List.of(WETH), NOW.plusSeconds(121));

        assertThat(covered()).isEmpty();
    }

    @Test
    void shouldLeaveAHoleWhereAPollWaitedLongForItsAnswer() {
        LivePrices live = live();
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        live.poll(List.of(WETH), NOW);
        source.spot(() -> spot(NOW.plusSeconds(60 + 119), "2026-06-15T12:02:50Z", "1801"));
        live.poll(List.of(WETH), NOW.plusSeconds(60));
        assertThat(covered()).isEmpty();

        source.spot(() -> spot(NOW.plusSeconds(180), "2026-06-15T12:02:59Z", "1802"));
        live.poll(List.of(WETH), NOW.plusSeconds(180));

        assertThat(covered()).containsExactly(interval("2026-06-15T12:02:50Z", "2026-06-15T12:02:59Z"));
    }

    /** Answers about other tokens say nothing about it. */
    @Test
    void shouldLeaveAHoleWhereATokenWasAway() {
        LivePrices live = live();
        for (int poll = 0; poll < 10; poll++) {
            Instant now = NOW.plusSeconds(60L * poll);
            Map<String, PricePoint> points = new HashMap<>();
            points.put("usd-coin", new PricePoint(now, BigDecimal.ONE));
            if (poll < 2 || poll > 7) {
                points.put("ethereum", new PricePoint(now, BigDecimal.TEN));
            }
            source.spot(() -> new SpotPrices(points, now));
            live.poll(List.of(WETH, USDC), now);
        }

        assertThat(covered())
                .containsExactly(
                        interval("2026-06-15T12:00:00Z", "2026-06-15T12:01:00Z"),
                        interval("2026-06-15T12:08:00Z", "2026-06-15T12:09:00Z"));
        assertThat(coverage.of(TestTopics.USDC, "coingecko").intervals())
                .containsExactly(interval("2026-06-15T12:00:00Z", "2026-06-15T12:09:00Z"));
    }

    @Test
    void shouldCoverNothingBetweenTwoAnswersUnderDifferentNames() {
        PricedToken wrong = new PricedToken(WETH.address(), WETH.symbol(), "usd-coin");
        LivePrices live = live();
        source.spot(() -> new SpotPrices(Map.of("usd-coin", point("2026-06-15T12:00:00Z", "1")), NOW));
        live.poll(List.of(wrong), NOW);
        source.spot(() -> spot(NOW.plusSeconds(60), "2026-06-15T12:01:00Z", "1800"));
        live.poll(List.of(WETH), NOW.plusSeconds(60));

        assertThat(covered()).isEmpty();
        assertThat(ticks()).extracting(PriceTick::getIdentitySince).first().isNull();
        assertThat(ticks()).extracting(PriceTick::getIdentitySince).last().isNotNull();
    }

    @Test
    void shouldGoOnPollingAfterAFailureOfTheMoment() {
        LivePrices live = live();
        source.spot(() -> {
            throw new TransientUpstreamException("down");
        });
        live.poll(List.of(WETH), NOW);
        assertThat(live.nextPoll()).isEqualTo(NOW.plusSeconds(60));
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        live.poll(List.of(WETH), NOW.plusSeconds(60));

        assertThat(ticks()).hasSize(1);
    }

    @Test
    void shouldPauseAfterARefusal() {
        LivePrices live = live();
        source.spot(() -> {
            throw new UpstreamRefusedException("no", "Set COWFLOW_COINGECKO_API_KEY");
        });
        live.poll(List.of(WETH), NOW);

        assertThat(live.nextPoll()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void shouldFollowOtherTokensInARunOfTheirOwn() {
        LivePrices live = live();
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        source.spot(() -> spot(NOW, "2026-06-15T12:00:20Z", "1801"));
        live.poll(List.of(WETH), NOW);
        live.poll(List.of(WETH, USDC), NOW.plusSeconds(60));

        assertThat(journal.of("coingecko")
                        .filter(run -> run.getKind().equals("LIVE"))
                        .toList())
                .extracting(IngestRun::getTarget, IngestRun::getState)
                .containsExactlyInAnyOrder(tuple("WETH", "COMPLETED"), tuple("WETH,USDC", "RUNNING"));
    }

    @Test
    void shouldPlanOnlyWhatIsNotCovered() {
        Control control = control();
        var range = new IngestRange(OLD.from(), Optional.of(OLD.until()));
        var windows = new PriceWindows(source, coverage, range, Duration.ofHours(1), POLL_INTERVAL);
        coverage.extend(writer, Tokens.WETH, "coingecko", OLD.from().minusSeconds(3600), OLD.until());

        assertThat(windows.missing(WETH, control, NOW))
                .containsExactly(window("2026-05-01T22:00:00Z", "2026-05-02T01:00:00Z"));
    }

    /** A call of history for each poll would cost what the long interval saves. */
    @Test
    void shouldNotAskHistoryForWhatTheNextPollsCover() {
        var range = new IngestRange(OLD.from(), Optional.empty());
        coverage.extend(writer, Tokens.WETH, "coingecko", OLD.from().minusSeconds(3600), NOW.minusSeconds(15 * 60));
        var slow = new PollInterval(Duration.ofMinutes(7), null);

        assertThat(new PriceWindows(source, coverage, range, Duration.ofHours(1), slow).missing(WETH, control(), NOW))
                .isEmpty();
        assertThat(new PriceWindows(source, coverage, range, Duration.ofHours(1), POLL_INTERVAL)
                        .missing(WETH, control(), NOW))
                .hasSize(1);
    }

    /** Nor where the oldest prices are refused for ever. */
    @Test
    void shouldNotAskHistoryForWhatPollsCoverThoughTheOldestIsMissing() {
        var range = new IngestRange(OLD.from(), Optional.empty());
        coverage.extend(writer, Tokens.WETH, "coingecko", NOW.minus(Duration.ofDays(20)), NOW.minusSeconds(60));

        assertThat(new PriceWindows(source, coverage, range, Duration.ofHours(1), POLL_INTERVAL)
                        .missing(WETH, control(), NOW))
                .containsExactly(new Window(OLD.from().minusSeconds(3600), NOW.minus(Duration.ofDays(20))));
    }

    @Test
    void shouldPollTheMoreSeldomTheMoreCallsAPollTakesOfAMonth() {
        var limits = new Limits("coingecko", 30, BigDecimal.valueOf(10_000), "COWFLOW_COINGECKO_CALLS_PER_MONTH");
        var run = new LiveRun("coingecko", journal, writer, new Alerts(null));
        LivePrices live = new LivePrices(source, ingestion, run, new PollInterval(null, limits));
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));

        live.poll(List.of(WETH), NOW);
        assertThat(live.nextPoll()).isEqualTo(NOW.plus(Duration.ofMinutes(7)));
        live.poll(List.of(WETH, USDC), NOW);
        assertThat(live.nextPoll()).isEqualTo(NOW.plus(Duration.ofMinutes(14)));
    }

    private static Control control() {
        return new Control(List.of(new TrackedPair(TestTopics.PAIRS.pairs().get(0), Optional.empty())), List.of());
    }

    private void ingest(Window window) {
        ingestion.ingest(WETH, window, run);
        run.commit();
    }

    private LivePrices live() {
        var live = new LiveRun("coingecko", journal, writer, new Alerts(null));
        return new LivePrices(source, ingestion, live, POLL_INTERVAL);
    }

    private List<PriceTick> ticks() {
        return TestTopics.sent(producer, Topics.PRICE_TICKS, PriceTick.class);
    }

    private List<Interval> covered() {
        return coverage.of(Tokens.WETH, "coingecko").intervals();
    }

    private static PriceHistory history(Instant extractedAt, PricePoint... points) {
        return new PriceHistory(List.of(points), Granularity.HOURLY, extractedAt);
    }

    private static SpotPrices spot(Instant extractedAt, String time, String price) {
        return new SpotPrices(Map.of("ethereum", point(time, price)), extractedAt);
    }

    private static PricePoint point(String time, String price) {
        return new PricePoint(Instant.parse(time), new BigDecimal(price));
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }

    private static Interval interval(String from, String until) {
        return Interval.of(Instant.parse(from), Instant.parse(until));
    }
}
