package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks for a status until it is final: soon at first, then every few seconds, as the free plan's budget allows. */
final class ExecutionPoll {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration deadline;

    ExecutionPoll(Duration deadline) {
        this.deadline = deadline;
    }

    ExecutionStatus untilFinished(Supplier<ExecutionStatus> ask) {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            ExecutionStatus status = ask.get();
            if (status.finished()) {
                return status;
            }
            if (System.nanoTime() - start > deadline.toNanos()) {
                throw new TransientUpstreamException(
                        "The Dune execution was still %s after %s".formatted(status.state(), deadline));
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static void sleep(Duration pause) {
        try {
            Pauses.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Dune", e);
        }
    }
}
