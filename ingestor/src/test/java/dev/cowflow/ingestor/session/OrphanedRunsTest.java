package dev.cowflow.ingestor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.prices.LiveRun;
import dev.cowflow.ingestor.prices.PricedToken;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.Controls;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.model.Tokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OrphanedRunsTest {
    private static final Window WINDOW =
            new Window(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-02T00:00:00Z"));
    private static final Control TRACKED = Controls.tracking(Controls.WETH_USDC);

    private final RunJournal journal = Journals.empty();
    private final TransactionalWriter writer = Journals.nowhere();
    private final Alerts alerts = new Alerts(null);

    @Test
    void shouldLeaveARunOpenThatSomebodyGoesOnWith() {
        open(trades(Controls.WETH_USDC));
        open(prices(Tokens.WETH));

        settle();

        assertThat(journal.runs()).hasSize(2).allMatch(RunJournal::isOpen);
    }

    @Test
    void shouldEndARunOfAPairThatIsNoLongerTracked() {
        open(trades(Controls.WBTC_USDC));

        settle();

        assertThat(journal.runs()).singleElement().satisfies(run -> {
            assertThat(run.getState()).isEqualTo("FAILED");
            assertThat(run.getError()).contains("ended before");
            assertThat(run.getFinishedAt()).isEqualTo(Journals.NOW);
        });
    }

    @Test
    void shouldEndARunThatNeverSaidWhatItWasFor() {
        open(new RunSpec("dune", RunKind.BACKFILL, new RunTarget("WETH/USDC", List.of()), WINDOW));

        settle();

        assertThat(journal.runs()).extracting(IngestRun::getState).containsExactly("FAILED");
    }

    @Test
    void shouldCompleteLivePricesAsFarAsTheyCame() {
        open(new RunSpec("coingecko", RunKind.LIVE, new RunTarget("WETH", List.of(Tokens.WETH)), WINDOW));
        open(new RunSpec("coinbase", RunKind.LIVE, new RunTarget("X", List.of("0x0")), WINDOW));

        settle();

        assertThat(journal.runs()).extracting(IngestRun::getState).containsExactly("COMPLETED", "COMPLETED");
    }

    @Test
    void shouldNotTellAgainOfWhatFailedLast(CapturedOutput log) {
        fail(trades(Controls.WETH_USDC));
        settle();

        alerts.fails(Alerts.subject("dune", "WETH/USDC"), "still down", null);
        assertThat(log).doesNotContain("ALERT");
        alerts.works(Alerts.subject("dune", "WETH/USDC"));
        assertThat(log).contains("RECOVERED dune WETH/USDC");
    }

    @Test
    void shouldTellOfWhatWorkedLast(CapturedOutput log) {
        executor().execute(trades(Controls.WETH_USDC), run -> {});
        settle();

        alerts.fails(Alerts.subject("dune", "WETH/USDC"), "down", null);
        assertThat(log).contains("ALERT dune WETH/USDC fails: down");
    }

    @Test
    void shouldNotTellAgainThatABudgetIsSpent(CapturedOutput log) {
        executor().execute(trades(Controls.WETH_USDC), run -> {
            throw new BudgetSpentException("spent", Journals.NOW.plusSeconds(60), "Raise COWFLOW_X");
        });
        settle();

        alerts.fails(Alerts.subject("dune", "WETH/USDC"), "still spent", null);
        assertThat(log).doesNotContain("ALERT");
    }

    @Test
    void shouldNotForgetAFailureForARunThatWasGivenUp(CapturedOutput log) {
        fail(trades(Controls.WBTC_USDC));
        open(new RunSpec(
                "dune",
                RunKind.REREAD,
                new RunTarget(Controls.WBTC_USDC.toString(), List.of(Controls.WBTC_USDC.id())),
                WINDOW));
        settle();
        settle();

        alerts.fails(Alerts.subject("dune", "WBTC/USDC"), "still down", null);
        assertThat(log).doesNotContain("ALERT");
    }

    @Test
    void shouldNotTakeARunThatWasGivenUpForAFailure(CapturedOutput log) {
        open(trades(Controls.WBTC_USDC));
        settle();
        settle();

        alerts.fails(Alerts.subject("dune", "WBTC/USDC"), "down", null);
        assertThat(log).contains("ALERT dune WBTC/USDC fails: down");
    }

    @Test
    void shouldNotTellAgainThatLivePricesAreRefusedButThatTheyWork(CapturedOutput log) {
        live(new Alerts(null)).isRefused("402", "Pay");
        assertThat(log).containsOnlyOnce("ALERT");
        settle();

        LiveRun restarted = live(alerts);
        restarted.isRefused("402", "Pay");
        assertThat(log).containsOnlyOnce("ALERT");
        restarted.works();
        assertThat(log).contains("RECOVERED live prices from coingecko");
    }

    @Test
    void shouldNotTellAgainOfLivePricesInLastingTrouble(CapturedOutput log) {
        lastingTrouble(live(new Alerts(null)));
        assertThat(log).containsOnlyOnce("ALERT");
        settle();

        lastingTrouble(live(alerts));
        assertThat(log).containsOnlyOnce("ALERT");
    }

    @Test
    void shouldTellOfLivePricesWhoseTroubleWasTooShortBefore(CapturedOutput log) {
        live(new Alerts(null)).isInTrouble("down", Journals.NOW);
        settle();

        lastingTrouble(live(alerts));
        assertThat(log).containsOnlyOnce("ALERT live prices from coingecko fails: down");
    }

    private LiveRun live(Alerts alertsOfAProcess) {
        LiveRun live = new LiveRun("coingecko", journal, writer, alertsOfAProcess);
        live.of(List.of(new PricedToken(Tokens.WETH, "WETH", "ethereum")), Journals.NOW);
        return live;
    }

    private static void lastingTrouble(LiveRun live) {
        live.isInTrouble("down", Journals.NOW);
        live.isInTrouble("down", Journals.NOW.plusSeconds(600));
    }

    private void settle() {
        OrphanedRuns.settle(journal, TRACKED, alerts, writer);
    }

    private void open(RunSpec spec) {
        journal.open(spec, writer);
    }

    private void fail(RunSpec spec) {
        executor().execute(spec, run -> {
            throw new UpstreamRefusedException("no", "Pay");
        });
    }

    private RunExecutor executor() {
        return new RunExecutor(journal, writer, outcome -> {});
    }

    private static RunSpec trades(TokenPair pair) {
        return new RunSpec("dune", RunKind.BACKFILL, new RunTarget(pair.toString(), List.of(pair.id())), WINDOW);
    }

    private static RunSpec prices(String token) {
        return new RunSpec("coingecko", RunKind.HOLE, new RunTarget("WETH", List.of(token)), WINDOW);
    }
}
