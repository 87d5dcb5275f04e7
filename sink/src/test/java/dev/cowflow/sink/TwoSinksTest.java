package dev.cowflow.sink;

import static dev.cowflow.sink.testing.RunningSink.PATIENCE;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.testing.RunningSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two whole services in one group, with a real broker and database. */
class TwoSinksTest {
    @Test
    void shouldBothGoOnWhenTheyWereGivenNoNames() throws Exception {
        try (RunningSink first = new RunningSink();
                RunningSink second = first.another()) {
            first.awaitReadiness();
            second.awaitReadiness();
            try (var producer = first.producer(Map.of())) {
                for (int number = 0; number < 50; number++) {
                    first.send(
                            producer, Topics.ENRICHED_TRADES, trade(number, 1).build());
                }
            }

            await().atMost(PATIENCE)
                    .until(() -> first.jdbc
                                    .queryForList("SELECT 1 FROM data_warehouse.trade", Integer.class)
                                    .size()
                            == 50);
            for (RunningSink sink : new RunningSink[] {first, second}) {
                assertThat(sink.bean(SinkStartup.class).ended()).isNotDone();
                assertThat(sink.status("readiness").statusCode()).isEqualTo(200);
            }
        }
    }

    /** A sum with a NaN in it is NaN, and no alert on it ever fires. */
    @Test
    void shouldShowTheLagOfEachPartitionOnceInAll() throws Exception {
        try (RunningSink first = new RunningSink();
                RunningSink second = first.another()) {
            first.awaitReadiness();
            second.awaitReadiness();
            List<String> partitions = IntStream.range(0, Topics.ENRICHED_TRADES.partitions())
                    .mapToObj(partition ->
                            "partition=\"%d\",topic=\"%s\"".formatted(partition, Topics.ENRICHED_TRADES.name()))
                    .toList();

            for (String name : List.of("cowflow_sink_lag", "cowflow_sink_lag_seconds")) {
                await().atMost(PATIENCE).untilAsserted(() -> {
                    List<String> ofFirst = labels(first, name);
                    List<String> ofSecond = labels(second, name);
                    assertThat(ofFirst).isNotEmpty().hasSizeLessThan(partitions.size());
                    assertThat(ofSecond).isNotEmpty();
                    assertThat(Stream.concat(ofFirst.stream(), ofSecond.stream()))
                            .containsExactlyInAnyOrderElementsOf(partitions);
                });
            }
            for (RunningSink sink : List.of(first, second)) {
                assertThat(sink.get("/actuator/prometheus").body().lines())
                        .noneMatch(line -> line.startsWith("cowflow_") && line.endsWith("NaN"));
            }
        }
    }

    private static List<String> labels(RunningSink sink, String metric) throws Exception {
        return sink.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{") && line.contains(Topics.ENRICHED_TRADES.name() + '"'))
                .map(line -> line.substring(line.indexOf('{') + 1, line.indexOf('}')))
                .toList();
    }

    @Test
    void shouldEndTheFirstWithAWordWhenASecondTakesItsName() throws Exception {
        try (RunningSink first = new RunningSink("--service.instance-id=same")) {
            first.awaitReadiness();
            assertThat(first.status("liveness").statusCode()).isEqualTo(200);
            try (RunningSink second = first.another("--service.instance-id=same")) {
                var ended = first.bean(SinkStartup.class).ended();
                await().atMost(PATIENCE).until(ended::isDone);

                assertThat(ended)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withMessageContaining("COWFLOW_INSTANCE_ID");
                assertThat(first.status("liveness").statusCode()).isEqualTo(503);
                second.awaitReadiness();
            }
        }
    }
}
