package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.ConsumerGroups;
import dev.cowflow.schemas.TestBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two whole services in one group of a real broker; the registry is not asked as long as there is no record. */
class TwoInstancesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestBroker broker = new TestBroker();

    TwoInstancesTest() throws Exception {}

    @AfterEach
    void close() throws Exception {
        broker.close();
    }

    @Test
    void shouldShareTheWorkWhenTheyWereGivenNoNames(@TempDir Path one, @TempDir Path two) throws Exception {
        try (var first = start(one);
                var second = start(two)) {
            await().atMost(PATIENCE).ignoreException(ExecutionException.class).untilAsserted(() -> assertThat(members())
                    .hasSize(2)
                    .allSatisfy(member ->
                            assertThat(member.assignment().topicPartitions()).isNotEmpty()));
            await().atMost(PATIENCE).until(() -> isRunning(first) && isRunning(second));

            assertThat(members().stream().map(MemberDescription::groupInstanceId))
                    .doesNotContain(Optional.empty())
                    .doesNotHaveDuplicates();
        }
        String kept = InstanceName.keptIn(one);
        assertThat(kept).isEqualTo(InstanceName.keptIn(one)).isNotEqualTo(InstanceName.keptIn(two));
    }

    @Test
    void shouldEndTheFirstWithAWordWhenASecondTakesItsName(@TempDir Path one, @TempDir Path two) throws Exception {
        try (var first = start(one, "--service.instance-id=same")) {
            await().atMost(PATIENCE).until(() -> isRunning(first));
            assertThat(liveness(first)).isEqualTo(200);
            try (var second = start(two, "--service.instance-id=same")) {
                var ended = first.getBean(StreamsLifecycle.class).ended();
                await().atMost(PATIENCE).until(ended::isDone);

                assertThat(ended)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withMessageContaining("COWFLOW_INSTANCE_ID");
                assertThat(liveness(first)).isEqualTo(503);
                await().atMost(PATIENCE).until(() -> isRunning(second));
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

    private static boolean isRunning(ConfigurableApplicationContext instance) {
        return instance.getBean(StreamsLifecycle.class)
                .streams()
                .map(KafkaStreams::state)
                .filter(KafkaStreams.State.RUNNING::equals)
                .isPresent();
    }

    private ConfigurableApplicationContext start(Path state, String... more) {
        Stream<String> common = Stream.of(
                "--service.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--service.state-dir=" + state,
                "--service.stream-threads=1",
                "--service.advertised-address=127.0.0.1:1",
                "--server.address=127.0.0.1",
                "--server.port=0");
        return new SpringApplicationBuilder(EnricherApplication.class, PlayedRegistry.class)
                .run(Stream.concat(common, Stream.of(more)).toArray(String[]::new));
    }

    private static int liveness(ConfigurableApplicationContext instance) throws Exception {
        String port = instance.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
