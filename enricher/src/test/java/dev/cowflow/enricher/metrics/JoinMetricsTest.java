package dev.cowflow.enricher.metrics;

import static dev.cowflow.enricher.testing.Records.USDC;
import static dev.cowflow.enricher.testing.Records.WETH;
import static dev.cowflow.enricher.testing.Records.coverage;
import static dev.cowflow.enricher.testing.Records.tick;
import static dev.cowflow.enricher.testing.Records.trade;
import static dev.cowflow.schemas.topic.Topics.PRICE_COVERAGE;
import static dev.cowflow.schemas.topic.Topics.PRICE_TICKS;
import static dev.cowflow.schemas.topic.Topics.RAW_TRADES;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.enricher.testing.TopologyRig;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinMetricsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JoinMetrics metrics =
            new JoinMetrics(meters, Clock.fixed(Instant.parse("2022-08-08T12:01:00Z"), ZoneOffset.UTC));

    @Test
    void shouldCountWhatTheJoinPublishes(@TempDir Path stateDir) {
        try (TopologyRig rig = new TopologyRig(stateDir, metrics)) {
            rig.send(trade(1, "12:00:20", 1));
            rig.send(tick(WETH, "12:00:00", "1800", 1));
            rig.send(tick(USDC, "12:00:00", "1", 1));
            rig.send(coverage(WETH, "11:00:00", "13:00:20"));
            rig.send(coverage(USDC, "11:00:00", "13:00:20"));
            rig.send(tick(WETH, "12:00:00", "3800", 2));
        }

        assertThat(count("trades")).isEqualTo(1);
        assertThat(count("corrections")).isEqualTo(3);
        assertThat(count("finals")).isEqualTo(1);
        assertThat(count("corrections.after.final")).isEqualTo(1);
        assertThat(count("unpriced")).isEqualTo(2);
        assertThat(count("outliers")).isEqualTo(1);
        assertThat(grades()).isEqualTo(Map.of("MINUTE", 7L, "NEAR", 0L, "COARSE", 0L, "MISSING", 3L));
    }

    @Test
    void shouldMeasureTheWayFromTheBlockOfNewTradesOnly(@TempDir Path stateDir) {
        try (TopologyRig rig = new TopologyRig(stateDir, metrics)) {
            rig.send(trade(1, "12:00:20", 1));
            rig.send(tick(WETH, "12:00:00", "1800", 1));
        }

        Timer sinceBlock =
                meters.get("cowflow.join.latency").tag("since", "block").timer();
        assertThat(sinceBlock.count()).isEqualTo(1);
        assertThat(sinceBlock.totalTime(TimeUnit.SECONDS)).isEqualTo(40);
    }

    @Test
    void shouldCountWhatIsDeadLetteredFromTheStart(@TempDir Path stateDir) {
        assertThat(letters())
                .isEqualTo(Map.of(RAW_TRADES.name(), 0L, PRICE_TICKS.name(), 0L, PRICE_COVERAGE.name(), 0L));
        try (TopologyRig rig = new TopologyRig(stateDir, metrics)) {
            rig.send(RAW_TRADES, "no trade", new byte[] {1});
            rig.send(PRICE_TICKS, "no tick", new byte[] {1});
        }

        assertThat(letters())
                .isEqualTo(Map.of(RAW_TRADES.name(), 1L, PRICE_TICKS.name(), 1L, PRICE_COVERAGE.name(), 0L));
    }

    private Map<String, Long> grades() {
        return counts("legs", "grade");
    }

    private Map<String, Long> letters() {
        return counts("dead.letters", "topic");
    }

    private Map<String, Long> counts(String name, String tag) {
        return meters.get("cowflow.join." + name).counters().stream()
                .collect(Collectors.toMap(
                        counter -> requireNonNull(counter.getId().getTag(tag)),
                        counter -> Math.round(counter.count())));
    }

    private long count(String name) {
        return Math.round(meters.get("cowflow.join." + name).counter().count());
    }
}
