package dev.cowflow.ingestor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.http.CallMeter;
import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.http.TransientUpstreamException;
import dev.cowflow.ingestor.prices.Granularity;
import dev.cowflow.ingestor.prices.HistoryRules;
import dev.cowflow.ingestor.prices.PriceHistory;
import dev.cowflow.ingestor.prices.PricePoint;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.prices.SpotPrices;
import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.KnownTicks;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.publish.RawTopics;
import dev.cowflow.ingestor.publish.TestTopics;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.time.Coverage.Interval;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.Tokens;
import dev.cowflow.schemas.Topics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Instant NOW = Journals.NOW;
    private static final PricedToken WETH = new PricedToken(Tokens.WETH, "WETH", "ethereum");
    private static final Window OLD = window("2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z");

    private final MockProducer<byte[], byte[]> producer = TestTopics.producer(
            true, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.PRICE_TICKS.deadLetter(), Topics.INGEST_RUNS);
    private final CoverageStore coverage = new CoverageStore(producer, TestTopics::encode);
    private final RawTopics topics =
            new RawTopics(producer, TestTopics::encode, new KnownTrades(TestTopics.PAIRS), new KnownTicks());
    private final ScriptedSource source = new ScriptedSource();
    private final PriceIngestion ingestion = new PriceIngestion(source, topics, coverage);
    private final Run run = Journals.empty().open(new RunSpec("coingecko", RunKind.BACKFILL, "WETH", OLD));

    @Test
    void shouldPublishEveryPriceAndThenCoverTheWindow() {
        source.history = history(NOW, point("2026-05-01T00:00:07Z", "1800.10"), point("2026-05-01T01:00:09Z", "1801"));

        ingestion.ingest(WETH, OLD, run);

        assertThat(ticks()).extracting(PriceTick::getPrice).containsExactly("1800.1", "1801");
        assertThat(covered()).containsExactly(new Interval(OLD.from(), OLD.until()));
        assertThat(producer.history()).last().satisfies(message -> assertThat(message.topic())
                .isEqualTo(Topics.PRICE_COVERAGE.name()));
    }

    @Test
    void shouldCoverNothingWhenTheAnswerIsEmpty() {
        source.history = history(NOW);

        ingestion.ingest(WETH, OLD, run);

        assertThat(covered()).isEmpty();
    }

    @Test
    void shouldCoverThePresentOnlyUpToTheLastPrice() {
        source.history = history(NOW, point("2026-06-15T11:50:00Z", "1800"), point("2026-06-15T11:55:03Z", "1801"));

        ingestion.ingest(WETH, window("2026-06-15T11:00:00Z", "2026-06-15T12:00:00Z"), run);

        assertThat(covered()).containsExactly(interval("2026-06-15T11:00:00Z", "2026-06-15T11:55:03Z"));
    }

    @Test
    void shouldSetAsidePricesThatCannotBeRight() {
        source.history = history(
                NOW,
                point("2026-05-01T00:00:00Z", "0"),
                point("2026-05-01T01:00:00Z", "-1"),
                point("2026-05-01T02:00:00Z", "1e5000"),
                point("2026-05-01T03:00:00Z", "1800"),
                point("2026-06-15T12:02:00Z", "1801"),
                point("2026-06-15T12:02:00.001Z", "1802"));

        ingestion.ingest(WETH, OLD, run);

        assertThat(ticks()).extracting(PriceTick::getPrice).containsExactly("1800", "1801");
        assertThat(producer.history())
                .filteredOn(message -> message.topic().equals("prices.ticks.raw.v1-dlt"))
                .hasSize(4);
    }

    @Test
    void shouldCoverTheTimeBetweenTwoPollsInARow() {
        LivePrices first = live(NOW);
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        first.poll(run);
        assertThat(covered()).isEmpty();

        source.spot(() -> spot(NOW, "2026-06-15T12:00:20Z", "1801"));
        first.poll(run);

        assertThat(covered()).containsExactly(interval("2026-06-15T11:59:30Z", "2026-06-15T12:00:20Z"));
        assertThat(ticks()).extracting(PriceTick::getGranularity).containsExactly("SPOT", "SPOT");
    }

    @Test
    void shouldLeaveAHoleWherePollsWereMissed() {
        var clock = new SteppingClock(NOW, NOW.plusSeconds(121));
        LivePrices live = live(clock);
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        live.poll(run);
        source.spot(() -> spot(NOW.plusSeconds(121), "2026-06-15T12:02:00Z", "1801"));
        live.poll(run);

        assertThat(covered()).isEmpty();
    }

    @Test
    void shouldGoOnPollingAfterAFailureOfTheMoment() {
        LivePrices live = live(NOW);
        source.spot(() -> {
            throw new TransientUpstreamException("down");
        });
        live.poll(run);
        source.spot(() -> spot(NOW, "2026-06-15T11:59:30Z", "1800"));
        live.poll(run);

        assertThat(ticks()).hasSize(1);
    }

    @Test
    void shouldPauseAfterARefusal() {
        LivePrices live = live(NOW);
        source.spot(() -> {
            throw new RefusedException("no", "Set COWFLOW_COINGECKO_API_KEY");
        });
        live.poll(run);
        live.poll(run);

        assertThat(source.spotCalls).isEqualTo(1);
    }

    @Test
    void shouldPlanOnlyWhatIsNotCovered() {
        coverage.extend(Tokens.WETH, "coingecko", OLD.from(), OLD.until());
        var runs = new PriceRuns(source, coverage);

        var tasks = runs.missing(
                List.of(WETH), RunKind.BACKFILL, OLD.from(), OLD.until().plus(Duration.ofDays(1)), NOW);

        assertThat(tasks)
                .extracting(task -> task.spec().window())
                .containsExactly(window("2026-05-02T00:00:00Z", "2026-05-03T00:00:00Z"));
    }

    private LivePrices live(Instant now) {
        return live(Clock.fixed(now, ZoneOffset.UTC));
    }

    private LivePrices live(Clock clock) {
        return new LivePrices(source, ingestion, topics, coverage, List.of(WETH), Duration.ofSeconds(60), clock);
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
        return new Interval(Instant.parse(from), Instant.parse(until));
    }

    private static final class ScriptedSource implements PriceSource {
        private final Deque<Supplier<SpotPrices>> spots = new ArrayDeque<>();
        private PriceHistory history = PricesTest.history(NOW);
        private int spotCalls;

        void spot(Supplier<SpotPrices> answer) {
            spots.add(answer);
        }

        @Override
        public String name() {
            return "coingecko";
        }

        @Override
        public HistoryRules rules() {
            return new HistoryRules(
                    Duration.ofDays(90), Duration.ofHours(3), Duration.ofDays(1), Duration.ofMinutes(35));
        }

        @Override
        public PriceHistory history(String id, Instant from, Instant until, CallMeter meter) {
            return history;
        }

        @Override
        public SpotPrices spot(Collection<String> ids, CallMeter meter) {
            spotCalls++;
            return spots.remove().get();
        }
    }

    /** Shows one instant after the other. */
    private static final class SteppingClock extends Clock {
        private final Deque<Instant> instants;

        SteppingClock(Instant... instants) {
            this.instants = new ArrayDeque<>(List.of(instants));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return instants.remove();
        }
    }
}
