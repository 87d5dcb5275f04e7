package dev.cowflow.ingestor.trades;

import static dev.cowflow.ingestor.testing.Controls.WBTC_USDC;
import static dev.cowflow.ingestor.testing.Controls.WETH_USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.Cursor;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.Controls;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.time.IngestRange;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.ingestor.work.RetryBackoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

class TradeQueueTest {
    private static final Instant NOW = Journals.NOW;
    private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant TOMORROW = Instant.parse("2026-06-16T09:00:01Z");
    private static final Control BOTH = Controls.tracking(WETH_USDC, WBTC_USDC);
    private static final Control ONE = Controls.tracking(WETH_USDC);
    private static final Request MAY = Controls.request("dune", "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z");

    private Instant clock = NOW;
    private final InstantSource time = () -> clock;
    private final RunJournal journal = new RunJournal(time.withZone(ZoneOffset.UTC));
    private final TransactionalWriter writer = Journals.nowhere();
    private final List<String> read = new ArrayList<>();
    private Consumer<Run> work = run -> {};
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private TradeQueue queue = queue();

    @Test
    void shouldReadPairsWithTheSameWindowTogether() {
        workOff(BOTH, NOW);

        assertThat(read).containsExactly("WETH/USDC,WBTC/USDC " + new Window(FROM, NOW));
    }

    @Test
    void shouldReadANewPairAlone() {
        workOff(ONE, NOW);
        Instant from = Instant.parse("2026-06-10T00:00:00Z");
        var withNew =
                new Control(List.of(ONE.pairs().get(0), new TrackedPair(WBTC_USDC, Optional.of(from))), List.of());

        workOff(withNew, NOW);

        assertThat(read).last().isEqualTo("WBTC/USDC " + new Window(from, NOW));
        assertThat(read).hasSize(2);
    }

    @Test
    void shouldReadWhatIsBegunThenRequestedThenNeverReadThenDue() {
        workOff(ONE, NOW);
        crashWhileReading(Controls.with(ONE, MAY), NOW);
        read.clear();
        Request other = Controls.request("dune", WETH_USDC, "2026-04-01T00:00:00Z", "2026-04-02T00:00:00Z");

        workOff(Controls.with(BOTH, other), TOMORROW);

        assertThat(read)
                .containsExactly(
                        "WETH/USDC " + MAY.window(),
                        "WETH/USDC " + other.window(),
                        "WBTC/USDC " + new Window(FROM, TOMORROW),
                        "WETH/USDC " + new Window(Instant.parse("2026-06-13T09:00:00Z"), TOMORROW));
    }

    @Test
    void shouldCarryOutARequestOnceAlsoAfterARestart() {
        Control control = Controls.with(ONE, MAY);
        workOff(control, NOW);
        assertThat(read).hasSize(2).first().isEqualTo("WETH/USDC " + MAY.window());

        queue = queue();
        workOff(control, NOW);

        assertThat(read).hasSize(2);
    }

    @Test
    void shouldNotCarryOutARequestForAllPairsAgainWhenThePairsChange() {
        workOff(Controls.with(ONE, MAY), NOW);

        workOff(Controls.with(BOTH, MAY), NOW);

        assertThat(read.stream().filter(run -> run.endsWith(MAY.window().toString())))
                .containsExactly("WETH/USDC " + MAY.window());
    }

    @Test
    void shouldLeaveRequestsOfOtherSourcesAndUntrackedPairsAlone() {
        workOff(ONE, NOW);
        Request prices = Controls.request("coingecko", "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z");
        Request untracked = Controls.request("dune", WBTC_USDC, "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z");

        assertThat(queue.next(Controls.with(ONE, prices, untracked), NOW)).isEmpty();
    }

    @Test
    void shouldTryAgainLaterWhatFailed() {
        work = run -> {
            throw new TransientUpstreamException("down");
        };
        workOff(ONE, NOW);
        assertThat(read).hasSize(1);
        assertThat(queue.wakeAt(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(1)));

        workOff(ONE, NOW.plus(Duration.ofMinutes(1)));

        assertThat(read).hasSize(2);
        assertThat(outcomes).noneMatch(outcome -> outcome.isCompleted());
    }

    @Test
    void shouldTryOtherPairsWhileOneFails() {
        work = run -> {
            throw new TransientUpstreamException("down");
        };
        workOff(ONE, NOW);
        work = run -> {};

        workOff(Controls.tracking(WBTC_USDC), NOW);

        assertThat(read).last().asString().startsWith("WBTC/USDC ");
    }

    @Test
    void shouldReadOnTheExecutionOfAFailedRun() {
        work = run -> {
            run.turnTo("E1");
            run.advance(7);
            throw new TransientUpstreamException("half a body");
        };
        workOff(ONE, NOW);
        queue = queue();
        List<String> goneOnWith = new ArrayList<>();
        work = run -> goneOnWith.add(
                run.cursor().map(at -> at.answer() + "@" + at.offset()).orElse("none"));

        workOff(ONE, NOW.plusSeconds(60));

        assertThat(goneOnWith).containsExactly("E1@7");
        assertThat(read).last().isEqualTo("WETH/USDC " + new Window(FROM, NOW));
    }

    @Test
    void shouldTryAgainARequestThatFailedButNotOneThatWasRefused() {
        workOff(ONE, NOW);
        work = run -> {
            throw new TransientUpstreamException("down");
        };
        workOff(Controls.with(ONE, MAY), NOW);
        queue = queue();
        work = run -> {
            throw new UpstreamRefusedException("402", "Wait for the next billing cycle");
        };
        workOff(Controls.with(ONE, MAY), NOW);
        queue = queue();

        assertThat(queue.next(Controls.with(ONE, MAY), NOW)).isEmpty();
        assertThat(read.stream().filter(run -> run.endsWith(MAY.window().toString())))
                .hasSize(2);
    }

    @Test
    void shouldBeginAnewAfterARefusal() {
        work = run -> {
            run.turnTo("E1");
            throw new UpstreamRefusedException("FAILED", "Look it up");
        };
        workOff(ONE, NOW);
        assertThat(queue.next(ONE, NOW.plus(Duration.ofMinutes(59)))).isEmpty();
        List<Optional<String>> executions = new ArrayList<>();
        work = run -> executions.add(run.cursor().map(Cursor::answer));
        Instant later = NOW.plus(Duration.ofHours(1));

        workOff(ONE, later);

        assertThat(executions).containsExactly(Optional.empty());
        assertThat(read).last().isEqualTo("WETH/USDC " + new Window(FROM, later));
    }

    @Test
    void shouldNotGoOnWithPairsThatAreNoLongerTracked() {
        crashWhileReading(BOTH, NOW);

        workOff(ONE, NOW.plusSeconds(1));

        assertThat(read).last().isEqualTo("WETH/USDC " + new Window(FROM, NOW.plusSeconds(1)));
    }

    @Test
    void shouldSleepUntilTheScheduleFires() {
        workOff(ONE, NOW);

        assertThat(queue.wakeAt(NOW)).isEqualTo("2026-06-16T09:00:00Z");
        assertThat(queue.next(ONE, Instant.parse("2026-06-16T08:59:59Z"))).isEmpty();
        assertThat(queue.next(ONE, Instant.parse("2026-06-16T09:00:00Z"))).isPresent();
    }

    /** The run stays open, as when the process dies. */
    private void crashWhileReading(Control control, Instant now) {
        work = run -> {
            throw new KafkaException("gone");
        };
        assertThatThrownBy(() -> workOff(control, now)).isInstanceOf(KafkaException.class);
        work = run -> {};
        queue = queue();
    }

    private void workOff(Control control, Instant now) {
        clock = now;
        for (Optional<Runnable> next = queue.next(control, now); next.isPresent(); next = queue.next(control, now)) {
            next.get().run();
        }
    }

    /** As a new process has it: all it knows is in the journal. */
    private TradeQueue queue() {
        var windows = new TradeWindows(
                journal,
                new KnownTrades(),
                new IngestRange(FROM, Optional.empty()),
                Duration.ofDays(3),
                CronExpression.parse("0 0 9 * * *"));
        return new TradeQueue(
                journal,
                windows,
                new RunExecutor(journal, writer, outcomes::add),
                this::ingest,
                new RetryBackoff(Duration.ofMinutes(1), Duration.ofHours(1), false));
    }

    private void ingest(TrackedPairs pairs, Window window, Run run) {
        read.add(pairs + " " + window);
        work.accept(run);
    }
}
