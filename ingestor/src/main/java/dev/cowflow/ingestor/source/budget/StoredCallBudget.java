package dev.cowflow.ingestor.source.budget;

import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.source.http.CallBudget;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.schemas.process.Pauses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/**
 * Calls evenly spread over the minute and counted over the month. A call is counted before it leaves: a crash in between
 * wastes one, and none is ever made too much.
 */
public final class StoredCallBudget implements CallBudget {
    /** A call that leaves later than this after its moment could meet the next one: it takes another moment. */
    private static final Duration LATEST = Duration.ofSeconds(1);

    private final Limits limits;
    private final BudgetTable table;
    private final Clock clock;
    private final Counter calls;
    private final Counter waitedSeconds;

    public StoredCallBudget(Limits limits, BudgetTable table, Clock clock, MeterRegistry metrics) {
        this.limits = limits;
        this.table = table;
        this.clock = clock;
        this.calls = Counter.builder("cowflow.api.calls")
                .description("Calls to upstream APIs, failed ones included")
                .tag("budget", limits.budget())
                .register(metrics);
        this.waitedSeconds = Counter.builder("cowflow.api.waited")
                .baseUnit("seconds")
                .description("Time that calls were held back by limits")
                .tag("budget", limits.budget())
                .register(metrics);
    }

    @Override
    public void take(CallMeter meter) {
        if (limits.perMonth() != null && !table.countCall(limits.budget(), limits.perMonth())) {
            throw new BudgetSpentException(
                    "The %s calls of %s that a month may have are made"
                            .formatted(limits.perMonth().toPlainString(), limits.budget()),
                    Months.next(clock.instant()),
                    "Raise " + limits.monthSetting() + " if the plan allows more");
        }
        while (!isInTime(table.nextSlot(limits.budget(), limits.spacing()), meter)) {
            // another moment
        }
        calls.increment();
    }

    /** Waits, and tells whether the moment was met. */
    private boolean isInTime(Duration wait, CallMeter meter) {
        if (wait.isZero()) {
            return true;
        }
        meter.waits(wait);
        waitedSeconds.increment(wait.toMillis() / 1e3);
        long moment = System.nanoTime() + wait.toNanos();
        try {
            Pauses.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the limit of " + limits.budget(), e);
        }
        return System.nanoTime() - moment <= LATEST.toNanos();
    }
}
