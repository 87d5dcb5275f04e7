package dev.cowflow.ingestor.source.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The budgets as PostgreSQL keeps them. Its clock decides, so that processes with other clocks agree. Thread-safe. */
public final class BudgetTable {
    private static final String MONTH = "date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC')::date";
    private static final String CALLS = "*";

    private final JdbcClient jdbc;

    public BudgetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the next free moment for a call and returns how far away it is; nobody else gets the same one. */
    Duration nextSlot(String budget, Duration spacing) {
        Double seconds = jdbc.sql("""
                        INSERT INTO ops.api_slot AS slot (budget, next_call)
                        VALUES (:budget, clock_timestamp() + :micros * interval '1 microsecond')
                        ON CONFLICT (budget) DO UPDATE
                        SET next_call = greatest(slot.next_call, clock_timestamp()) + :micros * interval '1 microsecond'
                        RETURNING extract(epoch FROM
                            slot.next_call - :micros * interval '1 microsecond' - clock_timestamp())::float8
                        """)
                .param("budget", budget)
                .param("micros", spacing.toNanos() / 1_000)
                .query(Double.class)
                .single();
        return Duration.ofNanos((long) (Math.max(0, seconds) * 1e9));
    }

    /** Counts one call of this month, unless that many are counted already. */
    boolean countCall(String budget, BigDecimal most) {
        return jdbc.sql("""
                        INSERT INTO ops.api_use AS used (budget, month, reference, amount)
                        SELECT :budget, %s, :calls, 1 WHERE :most >= 1
                        ON CONFLICT (budget, month, reference) DO UPDATE SET amount = used.amount + 1
                        WHERE used.amount + 1 <= :most
                        """.formatted(MONTH))
                        .param("budget", budget)
                        .param("calls", CALLS)
                        .param("most", most)
                        .update()
                == 1;
    }

    /**
     * Notes what something cost.
     *
     * @return false when it was noted before; then nothing changes
     */
    boolean charge(String budget, String reference, BigDecimal amount) {
        return jdbc.sql("""
                        INSERT INTO ops.api_use (budget, month, reference, amount)
                        SELECT :budget, %s, :reference, :amount
                        WHERE NOT EXISTS (SELECT FROM ops.api_use WHERE budget = :budget AND reference = :reference)
                        ON CONFLICT DO NOTHING
                        """.formatted(MONTH))
                        .param("budget", budget)
                        .param("reference", reference)
                        .param("amount", amount)
                        .update()
                == 1;
    }

    /** Adds to what something has cost this month. */
    void add(String budget, String reference, BigDecimal amount) {
        jdbc.sql("""
                        INSERT INTO ops.api_use AS used (budget, month, reference, amount)
                        SELECT :budget, %s, :reference, :amount
                        ON CONFLICT (budget, month, reference) DO UPDATE SET amount = used.amount + excluded.amount
                        """.formatted(MONTH))
                .param("budget", budget)
                .param("reference", reference)
                .param("amount", amount)
                .update();
    }

    /** Amount of a budget that this month has used up. */
    public BigDecimal used(String budget) {
        return Objects.requireNonNull(
                jdbc.sql("SELECT coalesce(sum(amount), 0) FROM ops.api_use WHERE budget = :budget AND month = " + MONTH)
                        .param("budget", budget)
                        .query(BigDecimal.class)
                        .single());
    }
}
