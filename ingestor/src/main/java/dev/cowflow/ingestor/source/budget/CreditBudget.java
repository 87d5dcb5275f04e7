package dev.cowflow.ingestor.source.budget;

import dev.cowflow.ingestor.source.http.BudgetSpentException;
import java.math.BigDecimal;

/** Dune's credits of a calendar month in UTC: what executions cost, and what reading their results costs. */
public interface CreditBudget {
    /** @throws BudgetSpentException when nothing is left to start an execution with */
    void requireSome();

    /**
     * Notes what an execution cost.
     *
     * @return false when it was noted before
     */
    boolean chargeExecution(String executionId, BigDecimal credits);

    /**
     * Notes what reading a page of a result costs; reading it again costs it again.
     *
     * @return the credits
     */
    BigDecimal chargePage(long bytes);
}
