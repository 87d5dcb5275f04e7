package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.EnricherHttp;
import dev.cowflow.local.testing.SharedPlatform;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares answers of a running enricher's HTTP endpoints with the warehouse that it made. */
@ExtendWith(SharedPlatform.class)
@SuppressWarnings("NullAway.Init")
class EnricherHttpSystemTest {
    private static final String TRADES = "select count(*) from data_warehouse.trade where ";

    private static Warehouse warehouse;
    private static EnricherHttp enricher;

    @BeforeAll
    static void drain(Drained drained) {
        warehouse = drained.warehouse();
        enricher = EnricherHttp.of(drained.platform());
    }

    @Test
    void shouldDescribeItsTopology() throws Exception {
        assertThat(enricher.get("/topology")).contains("Sub-topology: 0").contains("cow.trades.raw.v1");
    }

    @Test
    void shouldBeReadyAndRestoreNothing() {
        EnricherHttp.Readiness readiness = enricher.readiness();

        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(readiness.state()).isEqualTo("RUNNING");
        assertThat(readiness.caughtUp()).isTrue();
        assertThat(readiness.restoring().isEmpty()).isTrue();
    }

    /** Not exactly: how many rows a trade has on its way depends on what arrives first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "cowflow.join.trades   | true",
                "cowflow.join.finals   | status = 'FINAL'",
                "cowflow.join.unpriced | 'MISSING_SELL_PRICE' = any(flags) or 'MISSING_BUY_PRICE' = any(flags)",
                "cowflow.join.outliers | 'PRICE_OUTLIER' = any(flags)"
            })
    void shouldCountAtLeastWhatTheWarehouseHolds(String metric, String trades) throws Exception {
        long held = warehouse.number(TRADES + trades);

        assertThat(held).isPositive();
        assertThat(enricher.metric(metric)).isGreaterThanOrEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cowflow.join.corrections", "cowflow.join.corrections.after.final", "cowflow.state.restored"})
    void shouldExposeWhatNeedNotHaveHappened(String metric) {
        assertThat(enricher.metric(metric)).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"since:block", "since:arrival"})
    void shouldMeasureTheLatencyOfEveryFirstRow(String since) {
        assertThat(enricher.metric("cowflow.join.latency", since)).isGreaterThanOrEqualTo(SmallRecording.TRADES);
    }

    @Test
    void shouldTellTheSizeOfItsState() {
        assertThat(enricher.metric("cowflow.state.size", "where:memory")
                        + enricher.metric("cowflow.state.size", "where:disk"))
                .as("bytes, of which each trade takes some hundreds")
                .isGreaterThan(SmallRecording.TRADES * 300L);
    }
}
