package dev.cowflow.ingestor.http;

/** What a group of calls to an API may use up. Shared by all processes, and remembered across restarts. */
@FunctionalInterface
public interface CallBudget {
    /**
     * Waits until one call may leave, and counts it.
     *
     * @throws BudgetSpentException when that is too far away to wait for
     */
    void take(CallMeter meter);
}
