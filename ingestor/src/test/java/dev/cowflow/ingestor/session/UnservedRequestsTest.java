package dev.cowflow.ingestor.session;

import static dev.cowflow.ingestor.testing.Controls.WBTC_USDC;
import static dev.cowflow.ingestor.testing.Controls.WETH_USDC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.testing.Controls;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.tokens.Token;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.trades.TradeQueue;
import dev.cowflow.ingestor.work.PriorityWorkQueue;
import dev.cowflow.ingestor.work.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnservedRequestsTest {
    private static final Instant NOW = Journals.NOW;
    private static final Control ONE = Controls.tracking(WETH_USDC);

    private final RunJournal journal = Journals.empty();
    private final TransactionalWriter writer = Journals.nowhere();

    @Test
    void shouldSayThatASourceIsNotSwitchedOn() {
        refuseAll(queue("coingecko"), Controls.with(ONE, request("coinbase")));

        assertThat(journal.runs()).singleElement().satisfies(run -> {
            assertThat(run.getState()).isEqualTo("FAILED");
            assertThat(run.getKind()).isEqualTo("REQUEST");
            assertThat(run.getTarget()).isEqualTo("WETH/USDC");
            assertThat(run.getRequestedBy()).isEqualTo("me");
            assertThat(run.getError()).isEqualTo("Prices of coinbase are not read");
            assertThat(run.getAdvice()).contains("Add coinbase to COWFLOW_PRICE_SOURCES");
        });
    }

    @Test
    void shouldSayThatASourceKnowsNoneOfTheTokens() {
        TokenPair unknown = new TokenPair(new Token("0xa", "A", Map.of()), new Token("0xb", "B", Map.of()));
        Request request = Controls.request("coinbase", unknown, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z");

        refuseAll(queue("coinbase"), Controls.with(Controls.tracking(WETH_USDC, unknown), request));

        assertThat(journal.runs()).singleElement().satisfies(run -> {
            assertThat(run.getState()).isEqualTo("FAILED");
            assertThat(run.getError()).isEqualTo("No token of the request is known at coinbase");
            assertThat(run.getAdvice()).contains("control.token.source_ids");
        });
    }

    @Test
    void shouldRefuseARequestOnceDespiteARestartAndAChangeOfPairs() {
        Request all = Controls.request("coinbase", "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z");
        refuseAll(queue("coingecko"), Controls.with(ONE, all));

        assertThat(queue("coingecko").next(Controls.with(ONE, all), NOW)).isEmpty();
        Control more = Controls.with(Controls.tracking(WETH_USDC, WBTC_USDC), all);
        assertThat(queue("coingecko").next(more, NOW)).isEmpty();
    }

    @Test
    void shouldRefuseEachRequest() {
        refuseAll(queue("coingecko"), Controls.with(ONE, request("coinbase"), request("kraken")));

        assertThat(journal.runs()).hasSize(2);
    }

    @Test
    void shouldRefuseWhatItBeganToRefuseWhenTheProcessDied() {
        Request request = request("coinbase");
        journal.open(
                new RunSpec(
                        "coinbase",
                        RunKind.REQUEST,
                        TradeQueue.target(List.of(WETH_USDC)),
                        request.window(),
                        request.by()),
                writer);

        refuseAll(queue("coingecko"), Controls.with(ONE, request));

        assertThat(journal.runs()).singleElement().satisfies(run -> assertThat(run.getState())
                .isEqualTo("FAILED"));
    }

    @Test
    void shouldLeaveToTheOtherPlansWhatTheyServe() {
        Request untracked = Controls.request("coinbase", WBTC_USDC, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z");

        assertThat(queue("coinbase").next(Controls.with(ONE, request("dune"), request("coinbase"), untracked), NOW))
                .isEmpty();
    }

    @Test
    void shouldHaveItsTurnBeforeAndNotInsteadOfAnotherQueue() {
        WorkQueue trades = new WorkQueue() {
            @Override
            public Optional<Runnable> next(Control control, Instant now) {
                return Optional.of(() -> {});
            }

            @Override
            public Instant wakeAt(Instant now) {
                return NOW.plusSeconds(7);
            }
        };
        WorkQueue both = new PriorityWorkQueue(List.of(queue("coingecko"), trades));
        Control control = Controls.with(ONE, request("coinbase"));

        both.next(control, NOW).orElseThrow().run();
        assertThat(journal.runs()).hasSize(1);
        assertThat(both.next(control, NOW)).isPresent();
        assertThat(both.wakeAt(NOW)).isEqualTo(NOW.plusSeconds(7));
    }

    private static Request request(String source) {
        return Controls.request(source, WETH_USDC, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z");
    }

    private static void refuseAll(WorkQueue queue, Control control) {
        for (Optional<Runnable> next = queue.next(control, NOW); next.isPresent(); next = queue.next(control, NOW)) {
            next.get().run();
        }
    }

    /** As a new process has it: all it knows is in the journal. */
    private WorkQueue queue(String... sources) {
        return new UnservedRequests(List.of(sources), journal, new RunExecutor(journal, writer, outcome -> {}));
    }
}
