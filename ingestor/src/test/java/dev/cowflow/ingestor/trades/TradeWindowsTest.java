package dev.cowflow.ingestor.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.IngestRange;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

class TradeWindowsTest {
    private static final Instant NOW = Journals.NOW;
    private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
    private static final TrackedPair PAIR = pair(Optional.empty());

    private final RunJournal journal = Journals.empty();
    private final KnownTrades known = new KnownTrades();
    private final TransactionalWriter writer = Journals.nowhere();
    private final TradeWindows live = windows(Optional.empty());

    @Test
    void shouldBeginWithEverythingUpToNow() {
        assertThat(live.unread(PAIR, NOW)).containsExactly(new Window(FROM, NOW));
        assertThat(live.due(PAIR, NOW)).isEmpty();
    }

    @Test
    void shouldBeginWhereThePairSays() {
        Instant later = Instant.parse("2026-06-10T00:00:00Z");

        assertThat(live.unread(pair(Optional.of(later)), NOW)).containsExactly(new Window(later, NOW));
    }

    @Test
    void shouldReadNothingBeforeTheScheduleFiresAgain() {
        completed(FROM, Instant.parse("2026-06-15T09:30:00Z"));

        assertThat(live.unread(PAIR, NOW)).isEmpty();
        assertThat(live.due(PAIR, NOW)).isEmpty();
    }

    @Test
    void shouldCatchUpWhenTheScheduleFiredMeanwhile() {
        completed(FROM, Instant.parse("2026-06-15T08:00:00Z"));

        assertThat(live.due(PAIR, NOW)).contains(new Window(Instant.parse("2026-06-12T09:00:00Z"), NOW));
    }

    @Test
    void shouldReadAfterADowntimeWhatTheFirstMissedReadWouldHaveRead() {
        completed(FROM, Instant.parse("2026-06-05T10:00:00Z"));

        assertThat(live.due(PAIR, NOW)).contains(new Window(Instant.parse("2026-06-03T09:00:00Z"), NOW));
    }

    @Test
    void shouldReadYoungTradesAgainWhenTheScheduleFiresSeldom() {
        TradeWindows weekly = windows(Optional.empty(), "0 0 9 * * MON");
        completed(FROM, Instant.parse("2026-06-08T09:00:00Z"));

        assertThat(weekly.due(PAIR, NOW)).contains(new Window(Instant.parse("2026-06-05T09:00:00Z"), NOW));

        Instant from = Instant.parse("2026-06-07T00:00:00Z");
        assertThat(weekly.due(pair(Optional.of(from)), NOW)).contains(new Window(from, NOW));
    }

    @Test
    void shouldNotReachBackBehindTheBeginningOfThePair() {
        Instant from = Instant.parse("2026-06-14T00:00:00Z");
        completed(from, Instant.parse("2026-06-15T08:00:00Z"));

        assertThat(live.due(pair(Optional.of(from)), NOW)).contains(new Window(from, NOW));
    }

    @Test
    void shouldReachBackToTradesThatWereRemovedNotLongAgo() {
        completed(FROM, Instant.parse("2026-06-15T08:00:00Z"));
        removed(1, "2026-06-12T08:59:30Z", "2026-06-15T08:00:00Z");
        removed(2, "2026-06-12T08:59:50Z", "2026-06-15T08:00:00Z");

        assertThat(live.due(PAIR, NOW)).contains(new Window(Instant.parse("2026-06-12T08:59:30Z"), NOW));

        Instant from = Instant.parse("2026-06-12T08:59:40Z");
        assertThat(live.due(pair(Optional.of(from)), NOW)).contains(new Window(from, NOW));
    }

    @Test
    void shouldNotReachBackForRemovalsOfLongAgoOrOfOldTrades() {
        completed(FROM, Instant.parse("2026-06-15T08:00:00Z"));
        removed(1, "2026-06-12T08:59:30Z", "2026-06-12T08:59:59Z");
        removed(2, "2026-06-02T00:00:00Z", "2026-06-15T08:00:00Z");
        known.remember(TestTopics.trade(3, "2026-06-12T08:59:30Z", "2026-06-15T08:00:00Z", "10"));

        assertThat(live.due(PAIR, NOW)).contains(new Window(Instant.parse("2026-06-12T09:00:00Z"), NOW));
    }

    @Test
    void shouldReadOfAFixedRangeOnlyWhatIsMissing() {
        Instant until = Instant.parse("2026-06-10T00:00:00Z");
        Instant middle = Instant.parse("2026-06-05T00:00:00Z");
        TradeWindows fixed = windows(Optional.of(until));
        completed(FROM, middle);

        assertThat(fixed.unread(PAIR, NOW)).containsExactly(new Window(middle, until));
        completed(middle, until);
        assertThat(fixed.unread(PAIR, NOW)).isEmpty();
        assertThat(fixed.due(PAIR, NOW)).isEmpty();
    }

    @Test
    void shouldHaveNothingLeftOfARangeThatEndsWithinAMillisecond() {
        completed(FROM, Instant.parse("2026-06-10T00:00:00Z"));

        TradeWindows fixed = windows(Optional.of(Instant.parse("2026-06-10T00:00:00.000999Z")));
        assertThat(fixed.unread(PAIR, NOW)).isEmpty();
    }

    @Test
    void shouldKnowNothingOfTheFutureThatSomebodyAskedFor() {
        completed(FROM, Instant.parse("2027-01-01T00:00:00Z"));

        Instant tomorrow = Instant.parse("2026-06-16T09:00:00Z");
        assertThat(live.due(PAIR, tomorrow)).contains(new Window(Instant.parse("2026-06-13T09:00:00Z"), tomorrow));
    }

    @Test
    void shouldKnowTheFirstStart() {
        assertThat(TradeWindows.firstStart(journal, NOW)).isEqualTo(NOW);

        Instant firstStart = Instant.parse("2026-04-20T08:00:00Z");
        RunJournal sinceApril = new RunJournal(Clock.fixed(firstStart, ZoneOffset.UTC));
        completed(sinceApril, Instant.parse("2026-04-01T00:00:00Z"), firstStart);
        assertThat(TradeWindows.firstStart(sinceApril, NOW)).isEqualTo(firstStart);
    }

    @Test
    void shouldNotTakeTheBeginningOfAWindowForTheFirstStart() {
        completed(Instant.parse("2022-01-01T00:00:00Z"), NOW);

        assertThat(TradeWindows.firstStart(journal, NOW)).isEqualTo(NOW);
    }

    private TradeWindows windows(Optional<Instant> until) {
        return windows(until, "0 0 9 * * *");
    }

    private TradeWindows windows(Optional<Instant> until, String schedule) {
        return new TradeWindows(
                journal, known, new IngestRange(FROM, until), Duration.ofDays(3), CronExpression.parse(schedule));
    }

    private void completed(Instant from, Instant until) {
        completed(journal, from, until);
    }

    private void completed(RunJournal journal, Instant from, Instant until) {
        var target = new RunTarget("WETH/USDC", TestTopics.PAIRS.ids());
        new RunExecutor(journal, writer, outcome -> {})
                .execute(new RunSpec("dune", RunKind.BACKFILL, target, new Window(from, until)), run -> {});
    }

    private void removed(long evtIndex, String blockTime, String removedAt) {
        RawTrade trade = TestTopics.trade(evtIndex, blockTime, removedAt, "10");
        trade.setRemoved(true);
        known.remember(trade);
    }

    private static TrackedPair pair(Optional<Instant> from) {
        return new TrackedPair(TestTopics.PAIRS.pairs().get(0), from);
    }
}
