package dev.cowflow.enricher.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.enricher.settings.InstanceName;
import dev.cowflow.enricher.testing.WholeEnricher;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole services in one group of a real broker. */
class TwoInstancesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NAME = "--service.instance-id=same";

    private final TestBroker broker = new TestBroker();

    TwoInstancesTest() throws Exception {}

    @AfterEach
    void close() throws Exception {
        broker.close();
    }

    @Test
    void shouldShareTheWorkWhenTheyWereGivenNoNames(@TempDir Path one, @TempDir Path two) throws Exception {
        try (WholeEnricher first = WholeEnricher.start(broker, one, 1);
                WholeEnricher second = WholeEnricher.start(broker, two, 1)) {
            await().atMost(PATIENCE).ignoreException(ExecutionException.class).untilAsserted(() -> assertThat(members())
                    .hasSize(2)
                    .allSatisfy(member ->
                            assertThat(member.assignment().topicPartitions()).isNotEmpty()));
            await().atMost(PATIENCE).until(() -> first.isRunning() && second.isRunning());

            assertThat(members().stream().map(MemberDescription::groupInstanceId))
                    .doesNotContain(Optional.empty())
                    .doesNotHaveDuplicates();
        }
        String kept = InstanceName.keptIn(one);
        assertThat(kept).isEqualTo(InstanceName.keptIn(one)).isNotEqualTo(InstanceName.keptIn(two));
    }

    @Test
    void shouldEndTheFirstWithAWordWhenASecondTakesItsName(@TempDir Path one, @TempDir Path two) throws Exception {
        try (WholeEnricher first = WholeEnricher.start(broker, one, 1, NAME)) {
            await().atMost(PATIENCE).until(first::isRunning);
            assertThat(liveness(first)).isEqualTo(200);
            try (WholeEnricher second = WholeEnricher.start(broker, two, 1, NAME)) {
                var ended = first.lifecycle().ended();
                await().atMost(PATIENCE).until(ended::isDone);

                assertThat(ended)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withMessageContaining("COWFLOW_INSTANCE_ID");
                assertThat(liveness(first)).isEqualTo(503);
                await().atMost(PATIENCE).until(second::isRunning);
                assertThat(liveness(second)).isEqualTo(200);
            }
        }
    }

    private List<MemberDescription> members() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(ConsumerGroups.ENRICHER)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .toList();
        }
    }

    private static int liveness(WholeEnricher enricher) throws Exception {
        return enricher.get("/actuator/health/liveness").statusCode();
    }
}
