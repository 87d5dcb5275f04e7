package dev.cowflow.ingestor.source.budget;

import dev.cowflow.ingestor.source.http.BudgetSpentException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Kept in PostgreSQL and shown as a metric. */
public final class StoredCreditBudget implements CreditBudget {
    private static final String NAME = "dune-credits";
    private static final String PAGES = "pages";
    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);
    private static final int SCALE = 6;

    private final @Nullable BigDecimal perMonth;
    private final BigDecimal perMegabyte;
    private final BudgetTable table;
    private final Clock clock;
    private volatile BigDecimal used = BigDecimal.ZERO;

    /** @param perMonth null: as many as the plan has */
    public StoredCreditBudget(
            @Nullable BigDecimal perMonth,
            BigDecimal perMegabyte,
            BudgetTable table,
            Clock clock,
            MeterRegistry metrics) {
        this.perMonth = perMonth;
        this.perMegabyte = perMegabyte;
        this.table = table;
        this.clock = clock;
        Gauge.builder("cowflow.dune.credits", this, budget -> budget.used.longValue())
                .description("Whole credits used this month, as last looked up")
                .register(metrics);
    }

    @Override
    public void requireSome() {
        used = table.used(NAME);
        if (perMonth != null && used.compareTo(perMonth) >= 0) {
            throw new BudgetSpentException(
                    "%s of the %s Dune credits that a month may have are used"
                            .formatted(used.stripTrailingZeros().toPlainString(), perMonth.toPlainString()),
                    Months.next(clock.instant()),
                    "Raise COWFLOW_DUNE_CREDITS_PER_MONTH if the plan allows more");
        }
    }

    @Override
    public boolean chargeExecution(String executionId, BigDecimal credits) {
        return table.charge(NAME, executionId, credits);
    }

    @Override
    public BigDecimal chargePage(long bytes) {
        BigDecimal credits =
                BigDecimal.valueOf(bytes).multiply(perMegabyte).divide(MEGABYTE, SCALE, RoundingMode.HALF_EVEN);
        table.add(NAME, PAGES, credits);
        return credits;
    }
}
