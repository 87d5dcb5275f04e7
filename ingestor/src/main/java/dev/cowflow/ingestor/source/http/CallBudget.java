package dev.cowflow.ingestor.source.http;

/** Allowance of a group of calls to an API. Shared by all processes, and remembered across restarts. */
@FunctionalInterface
public interface CallBudget {
    /**
     * Waits until one call may leave, and counts it.
     *
     * @throws BudgetSpentException when that is too far away to wait for
     */
    void take(CallMeter meter);
}
