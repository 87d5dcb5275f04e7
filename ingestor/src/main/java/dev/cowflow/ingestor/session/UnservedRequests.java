package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.prices.PricedToken;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.trades.TradeQueue;
import dev.cowflow.ingestor.trades.TradeWindows;
import dev.cowflow.ingestor.work.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers requests for prices that no work queue takes up: each becomes a failed run that says what to change. */
final class UnservedRequests implements WorkQueue {
    private final List<String> sources;
    private final RunJournal journal;
    private final RunExecutor executor;

    /** @param sources of prices that have a work queue */
    UnservedRequests(List<String> sources, RunJournal journal, RunExecutor executor) {
        this.sources = List.copyOf(sources);
        this.journal = journal;
        this.executor = executor;
    }

    @Override
    public Optional<Runnable> next(Control control, Instant now) {
        return control.requests().stream()
                .filter(request -> !request.source().equals(TradeWindows.SOURCE))
                .filter(request -> !control.pairsOf(request).isEmpty() && !isAnswered(request))
                .flatMap(request -> refusal(request, control).stream()
                        .<Runnable>map(refusal -> () -> refuse(request, control, refusal)))
                .findFirst();
    }

    @Override
    public Instant wakeAt(Instant now) {
        return Instant.MAX;
    }

    /** Counts any end as an answer: a request is refused once, and one that was served before is not refused later. */
    private boolean isAnswered(Request request) {
        String id = request.by().id().toString();
        return journal.of(request.source()).anyMatch(run -> id.equals(run.getRequestId()) && !RunJournal.isOpen(run));
    }

    private Optional<UpstreamRefusedException> refusal(Request request, Control control) {
        String source = request.source();
        if (!sources.contains(source)) {
            return Optional.of(new UpstreamRefusedException(
                    "Prices of %s are not read".formatted(source),
                    "Add %s to COWFLOW_PRICE_SOURCES, for the enricher too".formatted(source)));
        }
        return PricedToken.of(Control.tokens(control.pairsOf(request).stream()), source)
                        .isEmpty()
                ? Optional.of(new UpstreamRefusedException(
                        "No token of the request is known at %s".formatted(source),
                        "Say in control.token.source_ids what the tokens are called at %s".formatted(source)))
                : Optional.empty();
    }

    private void refuse(Request request, Control control, UpstreamRefusedException refusal) {
        var spec = new RunSpec(
                request.source(),
                RunKind.REQUEST,
                TradeQueue.target(control.pairsOf(request)),
                request.window(),
                request.by());
        executor.execute(spec, run -> {
            throw refusal;
        });
    }
}
