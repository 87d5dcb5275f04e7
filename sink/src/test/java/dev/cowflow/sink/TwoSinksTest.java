package dev.cowflow.sink;

import static dev.cowflow.sink.RunningSink.PATIENCE;
import static dev.cowflow.sink.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.Topics;
import java.time.Duration;
import java.util.Map;
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
