package dev.cowflow.ingestor.prices;

import static dev.cowflow.ingestor.testing.Controls.WETH_USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.kafka.CoverageStore;
import dev.cowflow.ingestor.kafka.KnownTicks;
import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunListener;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.SpotPrices;
import dev.cowflow.ingestor.source.SpotSource;
import dev.cowflow.ingestor.source.budget.PollInterval;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.Controls;
import dev.cowflow.ingestor.testing.FakeHistory;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.testing.MovableClock;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.IngestRange;
import dev.cowflow.ingestor.work.RetryBackoff;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PriceQueueTest {
    private static final Instant NOW = Journals.NOW;
    private static final Duration POLL = Duration.ofMinutes(1);
    private static final PollInterval POLL_INTERVAL = new PollInterval(POLL, null);
    private static final Control CONTROL = Controls.tracking(WETH_USDC);
    private static final HistoryRules FINE_FOR_A_DAY =
            new HistoryRules(Duration.ofDays(89), Duration.ofHours(3), Duration.ofDays(1), Duration.ZERO);
    private static final String ALL_OF_JUNE = "history ETH-USD 2026-05-31T23:00:00Z 2026-06-15T12:00:00Z";

    private final MovableClock clock = new MovableClock(NOW);
    private final MockProducer<byte[], byte[]> producer =
            TestTopics.producer(true, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.INGEST_RUNS);
    private final TransactionalWriter writer = TestTopics.writer(producer);
    private final RunJournal journal = Journals.empty();
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private final Alerts alerts = new Alerts(null);
    private final CoverageStore coverage = new CoverageStore();
    private final FakeHistory candles = new FakeHistory("coinbase");
    private final FakeSpots spots = new FakeSpots("coingecko");

    @Test
    void shouldAskForTheNewestPricesFirst() {
        PriceQueue queue = live();

        workOff(queue, CONTROL, NOW);
        assertThat(spots.calls).first().isEqualTo("spot [ethereum, usd-coin]");
        assertThat(spots.calls).filteredOn(call -> call.startsWith("spot")).hasSize(1);

        workOff(queue, CONTROL, NOW.plus(POLL));
        assertThat(spots.calls).last().isEqualTo("spot [ethereum, usd-coin]");
        assertThat(queue.wakeAt(NOW.plus(POLL))).isEqualTo(NOW.plus(POLL).plus(POLL));
    }

    @Test
    void shouldReadWhatIsMissingOnce() {
        PriceQueue queue = byHistory(candles);

        workOff(queue, CONTROL, NOW);

        assertThat(candles.calls).containsExactly(ALL_OF_JUNE);
        assertThat(outcomes).hasSize(1).allMatch(outcome -> outcome.isCompleted());
    }

    /** The name was wrong at first: its points are another coin's. */
    @Test
    void shouldReadAllAgainWhenATokenHasAnotherNameAtTheSource() {
        PriceQueue queue = byHistory(candles);
        workOff(queue, Controls.tracking(Controls.renamed(WETH_USDC, "coinbase", "WRONG-USD")), NOW);
        candles.calls.clear();

        workOff(queue, CONTROL, NOW.plusSeconds(5));

        assertThat(candles.calls).containsExactly("history ETH-USD 2026-05-31T23:00:00Z 2026-06-15T12:00:05Z");
        assertThat(coverage.of(Tokens.WETH, "coinbase", "ETH-USD").intervals()).hasSize(1);
        assertThat(coverage.of(Tokens.WETH, "coinbase", "WRONG-USD").intervals())
                .isEmpty();
        List<PriceTick> ticks = TestTopics.sent(producer, Topics.PRICE_TICKS, PriceTick.class);
        assertThat(ticks).extracting(PriceTick::getSourceId).containsExactly("WRONG-USD", "ETH-USD");
        assertThat(ticks).extracting(PriceTick::getIdentitySince).containsExactly(null, NOW.plusSeconds(5));
        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .as("the name comes before what was read under it")
                .containsSubsequence(
                        Topics.PRICE_TICKS.name(),
                        Topics.PRICE_COVERAGE.name(),
                        Topics.PRICE_COVERAGE.name(),
                        Topics.PRICE_TICKS.name(),
                        Topics.PRICE_COVERAGE.name());
    }

    /** Its wrong prices do not count from then on, although the right ones cannot be read yet. */
    @Test
    void shouldMakeAnotherNameKnownThoughTheSourceDoesNotAnswer() {
        PriceQueue queue = byHistory(candles);
        workOff(queue, Controls.tracking(Controls.renamed(WETH_USDC, "coinbase", "WRONG-USD")), NOW);
        candles.failure = new TransientUpstreamException("down");

        workOff(queue, CONTROL, NOW.plusSeconds(5));

        assertThat(TestTopics.sent(producer, Topics.PRICE_COVERAGE, PriceCoverage.class))
                .last()
                .satisfies(last -> {
                    assertThat(last.getSourceId()).isEqualTo("ETH-USD");
                    assertThat(last.getIdentitySince()).isEqualTo(NOW.plusSeconds(5));
                    assertThat(last.getIntervals()).isEmpty();
                });
    }

    @Test
    void shouldFollowASourceWithoutLivePricesByItsHistory() {
        PriceQueue queue = byHistory(candles);
        workOff(queue, CONTROL, NOW);
        candles.calls.clear();
        assertThat(queue.wakeAt(NOW)).isEqualTo(NOW.plus(POLL));

        workOff(queue, CONTROL, NOW.plus(POLL));

        assertThat(candles.calls).containsExactly("history ETH-USD 2026-06-15T12:00:00Z 2026-06-15T12:01:00Z");
        assertThat(byHistory(candles).next(CONTROL, NOW.plus(POLL))).isEmpty();
    }

    @Test
    void shouldNotAskAgainAtOnceWhenAnAnswerIsEmpty() {
        candles.empty = true;
        PriceQueue queue = byHistory(candles);
        workOff(queue, CONTROL, NOW);
        assertThat(candles.calls).containsExactly(ALL_OF_JUNE, ALL_OF_JUNE);

        workOff(queue, CONTROL, NOW.plus(Duration.ofMinutes(59)));
        assertThat(candles.calls).hasSize(2);

        workOff(queue, CONTROL, NOW.plus(Duration.ofHours(1)));
        assertThat(candles.calls).hasSize(4);
    }

    @Test
    void shouldTryAgainLaterWhatFailed() {
        candles.failure = new TransientUpstreamException("down");
        PriceQueue queue = byHistory(candles);
        workOff(queue, CONTROL, NOW);
        assertThat(candles.calls).hasSize(1);
        assertThat(queue.next(CONTROL, NOW.plusSeconds(59))).isEmpty();
        candles.failure = null;

        workOff(queue, CONTROL, NOW.plusSeconds(60));

        assertThat(candles.calls).hasSize(2);
        assertThat(coverage.of(Tokens.WETH, "coinbase").intervals()).hasSize(1);
    }

    @Test
    void shouldReadARequestedWindowAlthoughItIsCovered() {
        workOff(byHistory(candles), CONTROL, NOW);
        candles.calls.clear();
        Request request = Controls.request("coinbase", WETH_USDC, "2026-06-02T00:00:00Z", "2026-06-02T12:00:00Z");

        workOff(byHistory(candles), Controls.with(CONTROL, request), NOW);
        workOff(byHistory(candles), Controls.with(CONTROL, request), NOW);

        assertThat(candles.calls).containsExactly("history ETH-USD 2026-06-01T23:00:00Z 2026-06-02T13:00:00Z");
    }

    @Test
    void shouldGoOnWithARequestWhereItStopped() {
        workOff(byHistory(candles), CONTROL, NOW);
        candles.calls.clear();
        Control control = Controls.with(
                CONTROL, Controls.request("coinbase", WETH_USDC, "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"));
        candles.failure = new KafkaException("gone");
        candles.failureAfter = 1;
        assertThatThrownBy(() -> workOff(byHistory(candles), control, NOW)).isInstanceOf(KafkaException.class);
        assertThat(candles.calls).hasSize(2);
        String interrupted = candles.calls.get(1);
        candles.failure = null;
        candles.calls.clear();

        workOff(byHistory(candles), control, NOW);

        assertThat(candles.calls).containsExactly(interrupted);
    }

    @Test
    void shouldHaveNothingToDoWithoutTokensThatItKnows() {
        assertThat(byHistory(new FakeHistory("kraken")).next(CONTROL, NOW)).isEmpty();
    }

    /** As of a plan whose history reaches back for a year. */
    @Test
    void shouldAskWithOneCallInEverLongerPausesForAllThatIsRefused(CapturedOutput log) {
        candles.rules = FINE_FOR_A_DAY;
        candles.reachesBackTo = NOW.minus(Duration.ofDays(365));
        Control control = Controls.since("2022-06-01T00:00:00Z", WETH_USDC);
        PriceQueue queue = byHistory(candles);

        List<Duration> refused = new ArrayList<>();
        for (int minutes = 0; minutes < Duration.ofDays(5).toMinutes(); minutes += 10) {
            int before = refusals();
            workOff(queue, control, NOW.plus(Duration.ofMinutes(minutes)));
            Duration since = Duration.ofMinutes(minutes);
            IntStream.range(before, refusals()).forEach(call -> refused.add(since));
        }

        assertThat(refused).extracting(Duration::toHours).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 55L, 79L, 103L);
        assertThat(log.getOut().lines().filter(line -> line.contains("ALERT") || line.contains("RECOVERED")))
                .hasSize(1);
        assertThat(coverage.of(Tokens.WETH, "coinbase").intervals())
                .singleElement()
                .satisfies(covered -> assertThat(covered.begin())
                        .isBetween(candles.reachesBackTo, candles.reachesBackTo.plus(FINE_FOR_A_DAY.longest())));
    }

    /** The window of the last day is another one every second. */
    @Test
    void shouldNotTakeAWindowThatMovesWithTheClockForAnother() {
        candles.rules = FINE_FOR_A_DAY;
        candles.failure = new UpstreamRefusedException("wrong key", "Set COWFLOW_COINGECKO_API_KEY");
        PriceQueue queue = byHistory(candles);
        for (int second = 0; second < 100; second++) {
            workOff(queue, CONTROL, NOW.plusSeconds(second));
        }
        assertThat(candles.calls).hasSize(1);

        candles.failure = new TransientUpstreamException("down");
        candles.calls.clear();
        PriceQueue other = byHistory(candles);
        for (int second = 0; second < 59; second++) {
            workOff(other, CONTROL, NOW.plusSeconds(second));
        }
        assertThat(candles.calls)
                .containsExactly(
                        "history ETH-USD 2026-06-14T12:10:00Z 2026-06-15T12:00:00Z",
                        "history ETH-USD 2026-05-31T23:00:00Z 2026-06-14T12:10:00Z");
    }

    @Test
    void shouldTryWhatWasRefusedAtOnceWhenARowHasChanged(CapturedOutput log) {
        candles.rules = FINE_FOR_A_DAY;
        candles.reachesBackTo = NOW.minus(Duration.ofDays(365));
        PriceQueue queue = byHistory(candles);
        workOff(queue, Controls.since("2025-05-01T00:00:00Z", WETH_USDC), NOW);
        assertThat(refusals()).isEqualTo(1);

        workOff(queue, Controls.since("2025-06-20T00:00:00Z", WETH_USDC), NOW);

        assertThat(refusals()).isEqualTo(1);
        assertThat(log).contains("RECOVERED coinbase WETH");
        assertThat(coverage.of(Tokens.WETH, "coinbase").intervals())
                .containsExactly(Interval.of(Instant.parse("2025-06-19T23:00:00Z"), NOW));
    }

    @Test
    void shouldAskForARequestOnceWhateverElseIsRefused() {
        candles.rules = FINE_FOR_A_DAY;
        candles.reachesBackTo = NOW.minus(Duration.ofDays(365));
        Control control = Controls.since("2025-05-01T00:00:00Z", WETH_USDC);
        PriceQueue queue = byHistory(candles);
        workOff(queue, control, NOW);
        Request old = Controls.request("coinbase", WETH_USDC, "2025-05-02T00:00:00Z", "2025-05-03T00:00:00Z");
        Request young = Controls.request("coinbase", WETH_USDC, "2025-07-02T00:00:00Z", "2025-07-03T00:00:00Z");
        candles.calls.clear();

        for (int minute = 0; minute < 59; minute++) {
            workOff(queue, Controls.with(control, old, young), NOW.plus(POLL.multipliedBy(minute)));
        }

        assertThat(candles.calls)
                .filteredOn(call -> call.startsWith("history ETH-USD 2025"))
                .containsExactly(
                        "history ETH-USD 2025-05-01T23:00:00Z 2025-05-03T01:00:00Z",
                        "history ETH-USD 2025-07-01T23:00:00Z 2025-07-03T01:00:00Z");
    }

    private int refusals() {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.result() == RunOutcome.Result.REFUSED)
                .count();
    }

    private PriceQueue live() {
        var ingestion = ingestion(spots);
        var run = new LiveRun("coingecko", journal, writer, new Alerts(null));
        return queue(spots, ingestion, new LivePrices(spots, ingestion, run, POLL_INTERVAL));
    }

    /** As a new process has it: all it knows is in the journal and the coverage. */
    private PriceQueue byHistory(FakeHistory source) {
        return queue(source, ingestion(source), null);
    }

    private PriceIngestion ingestion(PriceSource source) {
        var publisher = new RawPublisher(writer, new KnownTrades(), new KnownTicks());
        return new PriceIngestion(source, publisher, coverage, writer, clock);
    }

    private PriceQueue queue(PriceSource source, PriceIngestion ingestion, @Nullable LivePrices live) {
        var range = new IngestRange(Instant.parse("2026-06-01T00:00:00Z"), Optional.empty());
        var windows = new PriceWindows(source, coverage, range, Duration.ofHours(1), POLL_INTERVAL);
        var suspended = new SuspendedWindows(new RetryBackoff(Duration.ofMinutes(1), Duration.ofHours(1), false));
        RunListener told = suspended.withoutFalseRecoveries(alerts);
        var executor = new RunExecutor(journal, writer, outcome -> {
            outcomes.add(outcome);
            told.ended(outcome);
        });
        return new PriceQueue(source.name(), journal, windows, ingestion, live, executor, suspended);
    }

    private void workOff(PriceQueue queue, Control control, Instant now) {
        clock.now = now;
        for (Optional<Runnable> next = queue.next(control, now); next.isPresent(); next = queue.next(control, now)) {
            next.get().run();
        }
    }

    /** Also asked for the newest prices. */
    private static final class FakeSpots extends FakeHistory implements SpotSource {
        FakeSpots(String name) {
            super(name);
        }

        @Override
        public int callsForSpot(Collection<String> ids) {
            return 1;
        }

        @Override
        public SpotPrices spot(Collection<String> ids, CallMeter meter) {
            calls.add("spot " + ids.stream().sorted().toList());
            return new SpotPrices(Map.of(), NOW);
        }
    }
}
