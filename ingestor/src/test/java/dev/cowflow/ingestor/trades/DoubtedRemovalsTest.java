package dev.cowflow.ingestor.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.run.RunOutcome.Result;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers that lack more than a reorganised chain takes back. */
class DoubtedRemovalsTest extends TradesOverHttp {
    private static final RunSpec SPEC =
            new RunSpec("dune", RunKind.REREAD, new RunTarget("WETH/USDC", TestTopics.PAIRS.ids()), WINDOW);

    private final TradeIngestion ingestion = ingestion();
    private final List<RunOutcome> heard = new ArrayList<>();
    private final RunExecutor executor = new RunExecutor(Journals.empty(), writer, heard::add);
    private int executions;

    @Test
    void shouldRemoveNothingOnTheWordOfAnEmptyAnswerAndSaySo() {
        known(3);

        answered(Duration.ZERO);

        assertThat(removed()).isEmpty();
        assertThat(heard).singleElement().satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(Result.FAILED);
            assertThat(outcome.failure()).contains("lacks 3 of 3 trades");
        });
        IngestRun failed = lastRun();
        assertThat(failed.getState()).isEqualTo("FAILED");
        assertThat(failed.getExecutionId()).as("so that another is asked").isNull();
        assertThat(failed.getAdvice()).as("so that it is asked again by itself").isNull();

        answered(Duration.ofMinutes(1), 0, 1, 2);

        assertThat(removed()).isEmpty();
        assertThat(heard).last().satisfies(outcome -> assertThat(outcome.isCompleted())
                .isTrue());
    }

    @Test
    void shouldRemoveNothingOnTheWordOfHalfAnAnswerButTakeWhatItHolds() {
        known(20);

        answered(
                Duration.ZERO,
                IntStream.concat(IntStream.range(0, 10), IntStream.of(99)).toArray());

        assertThat(removed()).isEmpty();
        assertThat(sent()).extracting(RawTrade::getEvtIndex).containsExactly(99L);
        assertThat(lastRun().getError()).contains("lacks 10 of 20 trades");
    }

    @Test
    void shouldRemoveAHandfulAtOnceAndATenthOfMany() {
        known(60);

        answered(Duration.ZERO, IntStream.range(6, 60).toArray());
        assertThat(removed()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);

        answered(Duration.ofMinutes(1), IntStream.range(11, 60).toArray());
        assertThat(removed()).hasSize(11);
        assertThat(heard).allMatch(RunOutcome::isCompleted);
    }

    @Test
    void shouldBelieveWhatThreeAnswersSayOverAnHour() {
        known(20);

        answered(Duration.ZERO, 0);
        answered(Duration.ofMinutes(30), 0);
        answered(Duration.ofMinutes(59), 0);
        assertThat(removed()).isEmpty();

        answered(Duration.ofMinutes(61), 0);

        assertThat(removed()).hasSize(19).doesNotContain(0L);
        assertThat(heard).last().satisfies(outcome -> assertThat(outcome.isCompleted())
                .isTrue());
    }

    @Test
    void shouldCountAnewWhatWasThereInBetween() {
        known(20);
        answered(Duration.ZERO, 0);
        answered(Duration.ofMinutes(30), 0);

        answered(Duration.ofMinutes(40), IntStream.range(0, 20).toArray());
        answered(Duration.ofMinutes(61), 0);
        answered(Duration.ofMinutes(70), 0);

        assertThat(removed()).isEmpty();
    }

    @Test
    void shouldDoubtAnAnswerThatHasNothingOfOnePair() {
        remember(TestTopics.trade(0, BLOCK, EARLIER, "10"));
        RawTrade ofAnother = TestTopics.trade(1, BLOCK, EARLIER, "10");
        ofAnother.setBuyTokenAddress("0xdac17f958d2ee523a2206206994597c13d831ec7");
        remember(ofAnother);
        var both = TrackedPairs.parse("WETH/USDC,WETH/USDT", TokenList.wellKnown());
        answer(row(0));

        assertThatThrownBy(() -> ingestion.ingest(both, WINDOW, run)).hasMessageContaining("lacks 1 of 2 trades");
        assertThat(removed()).isEmpty();
    }

    private void known(int trades) {
        for (int i = 0; i < trades; i++) {
            remember(TestTopics.trade(i, BLOCK, EARLIER, "10"));
        }
    }

    private void answered(Duration after, int... evtIndexes) {
        Instant endedAt = Instant.parse("2026-06-15T12:00:00Z").plus(after);
        String[] rows = IntStream.of(evtIndexes).mapToObj(TradesOverHttp::row).toArray(String[]::new);
        executions++;
        answer("E" + executions, endedAt, rows);
        executor.execute(SPEC, run -> ingestion.ingest(TestTopics.PAIRS, WINDOW, run));
    }

    private List<Long> removed() {
        return sent().stream()
                .filter(RawTrade::getRemoved)
                .map(RawTrade::getEvtIndex)
                .toList();
    }
}
