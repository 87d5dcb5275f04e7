package dev.cowflow.ingestor.source.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BudgetTableTest {
    /** So long that the slots that tests are given do not depend on how fast they run. */
    private static final Duration SPACING = Duration.ofHours(6);

    private static final int TAKERS = 6;
    private static final int TAKES = 20;
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final BudgetTable table = new BudgetTable(DATABASE.jdbc());

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void shouldGiveTheFirstSlotAtOnceAndTheNextOnesSpaced() {
        assertThat(table.nextSlot("spaced", SPACING)).isZero();
        assertThat(slotNumber(table.nextSlot("spaced", SPACING))).isEqualTo(1);
        assertThat(slotNumber(table.nextSlot("spaced", SPACING))).isEqualTo(2);
    }

    @Test
    void shouldGiveNoSlotTwiceToConcurrentTakers() throws Exception {
        List<Duration> waits = concurrently(() -> table.nextSlot("concurrent", SPACING));

        assertThat(waits)
                .extracting(BudgetTableTest::slotNumber)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, TAKERS * TAKES).boxed().toList());
    }

    @Test
    void shouldGoOnAfterARestartWhereItStopped() {
        table.nextSlot("restarted", SPACING);

        assertThat(slotNumber(new BudgetTable(DATABASE.jdbc()).nextSlot("restarted", SPACING)))
                .isEqualTo(1);
    }

    @Test
    void shouldNotSaveUpSlotsThatNobodyTook() {
        DATABASE.jdbc()
                .sql("INSERT INTO ops.api_slot VALUES ('idle', now() - interval '1 year')")
                .update();

        assertThat(table.nextSlot("idle", SPACING)).isZero();
        assertThat(slotNumber(table.nextSlot("idle", SPACING))).isEqualTo(1);
    }

    @Test
    void shouldKeepBudgetsApart() {
        table.nextSlot("one", SPACING);

        assertThat(table.nextSlot("other", SPACING)).isZero();
    }

    @Test
    void shouldCountCallsOfConcurrentTakersUpToTheLimitExactly() throws Exception {
        BigDecimal limit = BigDecimal.valueOf(TAKERS * TAKES / 2);

        List<Boolean> allowed = concurrently(() -> table.countCall("month", limit));

        assertThat(allowed).filteredOn(Boolean::booleanValue).hasSize(limit.intValueExact());
        assertThat(table.used("month")).isEqualByComparingTo(limit);
    }

    @Test
    void shouldCountNothingWhenNothingIsAllowed() {
        assertThat(table.countCall("none", BigDecimal.ZERO)).isFalse();
        assertThat(table.used("none")).isZero();
    }

    @Test
    void shouldCountCallsOfThisMonthOnly() {
        DATABASE.jdbc()
                .sql("INSERT INTO ops.api_use VALUES ('months', now() - interval '40 days', '*', 7)")
                .update();

        assertThat(table.countCall("months", BigDecimal.ONE)).isTrue();
        assertThat(table.used("months")).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void shouldChargeTheSameReferenceOnce() throws Exception {
        List<Boolean> charged = concurrently(() -> table.charge("credits", "E1", new BigDecimal("0.25")));

        assertThat(charged).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(table.used("credits")).isEqualByComparingTo("0.25");
    }

    @Test
    void shouldNotChargeAgainWhatAnotherMonthWasChargedFor() {
        DATABASE.jdbc()
                .sql("INSERT INTO ops.api_use VALUES ('carried', now() - interval '40 days', 'E1', 0.25)")
                .update();

        assertThat(table.charge("carried", "E1", new BigDecimal("0.25"))).isFalse();
        assertThat(table.used("carried")).isZero();
    }

    @Test
    void shouldAddUpUnderOneReferenceWhatConcurrentTakersUse() throws Exception {
        concurrently(() -> {
            table.add("summed", "pages", new BigDecimal("0.005"));
            return true;
        });

        assertThat(table.used("summed"))
                .isEqualByComparingTo(new BigDecimal("0.005").multiply(BigDecimal.valueOf(TAKERS * TAKES)));
        assertThat(DATABASE.jdbc()
                        .sql("SELECT count(*) FROM ops.api_use WHERE budget = 'summed'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** Distance of a slot in spacings: a wait is shorter than that by the time since the first slot was taken. */
    private static long slotNumber(Duration wait) {
        return wait.plus(SPACING.dividedBy(2)).dividedBy(SPACING);
    }

    private static <T> List<T> concurrently(Callable<T> take) throws Exception {
        ExecutorService takers = Executors.newFixedThreadPool(TAKERS);
        try {
            List<Callable<T>> takes = IntStream.range(0, TAKERS * TAKES)
                    .<Callable<T>>mapToObj(i -> take)
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : takers.invokeAll(takes)) {
                results.add(result.get());
            }
            return results;
        } finally {
            takers.shutdownNow();
        }
    }
}
