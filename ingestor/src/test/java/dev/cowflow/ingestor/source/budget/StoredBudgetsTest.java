package dev.cowflow.ingestor.source.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.source.http.CallBudget;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.testing.CountedCalls;
import dev.cowflow.ingestor.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StoredBudgetsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-31T23:59:59Z"), ZoneOffset.UTC);
    private static final Instant NEXT_MONTH = Instant.parse("2027-01-01T00:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int AS_FAST_AS_YOU_CAN = 60_000_000;

    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void shouldSayWhichSettingAllowsMoreAndUntilWhenAMonthIsSpent() {
        CallBudget budget = calls("spent", AS_FAST_AS_YOU_CAN, BigDecimal.valueOf(2));
        budget.take(new CountedCalls());
        budget.take(new CountedCalls());

        BudgetSpentException spent =
                catchThrowableOfType(BudgetSpentException.class, () -> budget.take(new CountedCalls()));

        assertThat(spent.until()).isEqualTo(NEXT_MONTH);
        assertThat(spent).hasMessageContaining("2 calls of spent");
        assertThat(spent.advice()).contains("COWFLOW_SPENT_PER_MONTH");
    }

    @Test
    void shouldNotForgetInARestartThatAMonthIsSpent() {
        calls("restarted", AS_FAST_AS_YOU_CAN, BigDecimal.ONE).take(new CountedCalls());

        assertThatThrownBy(() ->
                        calls("restarted", AS_FAST_AS_YOU_CAN, BigDecimal.ONE).take(new CountedCalls()))
                .isInstanceOf(BudgetSpentException.class);
    }

    @Test
    void shouldCountCallsAsAMetricButNotThoseThatItRefuses() {
        CallBudget budget = calls("metric", AS_FAST_AS_YOU_CAN, BigDecimal.ONE);
        budget.take(new CountedCalls());
        assertThatThrownBy(() -> budget.take(new CountedCalls())).isInstanceOf(BudgetSpentException.class);

        assertThat(metrics.counter("cowflow.api.calls", "budget", "metric").count())
                .isEqualTo(1);
    }

    @Test
    void shouldTellTheMeterHowLongACallIsHeldBack() {
        DATABASE.jdbc()
                .sql("INSERT INTO ops.api_slot VALUES ('held-back', clock_timestamp() + interval '500 milliseconds')")
                .update();
        List<Duration> waits = new ArrayList<>();
        CallMeter meter = new CallMeter() {
            @Override
            public void called() {}

            @Override
            public void waits(Duration wait) {
                waits.add(wait);
            }
        };

        calls("held-back", AS_FAST_AS_YOU_CAN, null).take(meter);

        assertThat(waits)
                .first()
                .satisfies(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500)));
        assertThat(metrics.counter("cowflow.api.waited", "budget", "held-back").count())
                .isPositive();
    }

    @Test
    void shouldMakeNoCallWhenItIsStoppedWhileItWaits() {
        CallBudget budget = calls("stopped", 1, null);
        budget.take(new CountedCalls());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> budget.take(new CountedCalls())).hasMessageContaining("Interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(metrics.counter("cowflow.api.calls", "budget", "stopped").count())
                .isEqualTo(1);
    }

    @Test
    void shouldAllowAnExecutionAsLongAsSomeCreditsAreLeft() {
        CreditBudget credits = credits(new BigDecimal("10"));

        credits.requireSome();
        assertThat(credits.chargeExecution("E1", new BigDecimal("9.99"))).isTrue();
        assertThat(credits.chargeExecution("E1", new BigDecimal("9.99"))).isFalse();
        credits.requireSome();
        // 20 credits a megabyte; the same page twice costs it twice
        assertThat(credits.chargePage(250)).isEqualByComparingTo("0.005");
        credits.requireSome();
        credits.chargePage(250);

        BudgetSpentException spent = catchThrowableOfType(BudgetSpentException.class, credits::requireSome);
        assertThat(spent).hasMessageContaining("10 of the 10 Dune credits");
        assertThat(spent.until()).isEqualTo(NEXT_MONTH);
        assertThat(spent.advice()).contains("COWFLOW_DUNE_CREDITS_PER_MONTH");
        assertThat(metrics.get("cowflow.dune.credits").gauge().value()).isEqualTo(10);
        credits(null).requireSome();
    }

    private CallBudget calls(String name, int perMinute, @Nullable BigDecimal perMonth) {
        return budgets().calls(new Limits(name, perMinute, perMonth, "COWFLOW_SPENT_PER_MONTH"));
    }

    private CreditBudget credits(@Nullable BigDecimal perMonth) {
        return budgets().credits(perMonth, BigDecimal.valueOf(20));
    }

    /** Others than before: what they know is in the table. */
    private Budgets budgets() {
        return new Budgets(new BudgetTable(DATABASE.jdbc()), CLOCK, metrics);
    }
}
