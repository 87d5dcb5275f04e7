package dev.cowflow.ingestor.source.budget;

import dev.cowflow.ingestor.source.http.CallBudget;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes the budgets of all APIs, which are kept in one place. */
public final class Budgets {
    private final BudgetTable table;
    private final Clock clock;
    private final MeterRegistry metrics;

    public Budgets(BudgetTable table, Clock clock, MeterRegistry metrics) {
        this.table = table;
        this.clock = clock;
        this.metrics = metrics;
    }

    public CallBudget calls(Limits limits) {
        return new StoredCallBudget(limits, table, clock, metrics);
    }

    /**
     * @param perMonth null: as many as the plan has
     * @param perMegabyte what reading a megabyte of results costs
     */
    public CreditBudget credits(@Nullable BigDecimal perMonth, BigDecimal perMegabyte) {
        return new StoredCreditBudget(perMonth, perMegabyte, table, clock, metrics);
    }
}
