package dev.cowflow.enricher.settings;

import static dev.cowflow.schemas.testing.BoundSettings.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnricherSettingsTest {
    @Test
    void shouldProcessExactlyOnceAsAStaticMember() {
        Properties streams = StreamsSettings.of(settings(Duration.ofMinutes(60), List.of("coingecko"), "7", 2));

        assertThat(streams)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("main.consumer.group.instance.id", "7")
                .containsEntry("application.id", "cowflow-enricher");
    }

    @Test
    void shouldKeepTheNameThatItWasGivenAndElseMakeOneUp(@TempDir Path folder) {
        Path state = folder.resolve("state");
        assertThat(settings(state, "7").named().instanceId()).isEqualTo("7");
        assertThat(state).doesNotExist();

        String madeUp = settings(state, "").named().instanceId();
        assertThat(madeUp).matches("[A-Za-z0-9._-]{3,100}");
        assertThat(settings(state, "").named().instanceId()).isEqualTo(madeUp);
        assertThat(settings(folder.resolve("other"), "").named().instanceId()).isNotEqualTo(madeUp);
    }

    @Test
    void shouldNameTheVariableOfAWrongValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ZERO, List.of("coingecko"), "0", 2))
                .withMessageContaining("COWFLOW_JOIN_TOLERANCE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ofMinutes(1), List.of(), "0", 2))
                .withMessageContaining("COWFLOW_PRICE_SOURCES");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ofMinutes(1), List.of("coingecko"), "a b", 2))
                .withMessageContaining("COWFLOW_INSTANCE_ID");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ofMinutes(1), List.of("coingecko"), "0", 0))
                .withMessageContaining("COWFLOW_STREAM_THREADS");
    }

    @Test
    void shouldTakeTheDefaultOfAVariableThatIsEmpty() throws IOException {
        EnricherSettings settings = bind(
                Map.of("COWFLOW_STREAM_THREADS", "", "COWFLOW_PRICE_SOURCES", "", "COWFLOW_STATE_DIR", "elsewhere"),
                "service",
                EnricherSettings.class);

        assertThat(settings.streamThreads()).isEqualTo(2);
        assertThat(settings.priceSources()).containsExactly("coingecko");
        assertThat(settings.stateDir()).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void shouldCheckTheAddressesOfOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("kafka", "http://localhost"))
                .withMessageContaining("COWFLOW_KAFKA_BOOTSTRAP_SERVERS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("kafka:9092", "http:localhost"))
                .withMessageContaining("COWFLOW_REGISTRY_URL");
    }

    @Test
    void shouldTellOtherInstancesWhereItIsAndKeepCopiesOfTheirState() {
        assertThat(StreamsSettings.of(settings(1, "enricher-0.enricher:8082")))
                .containsEntry("application.server", "enricher-0.enricher:8082")
                .containsEntry("num.standby.replicas", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(0, "http://enricher"))
                .withMessageContaining("COWFLOW_ADVERTISED_ADDRESS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(-1, "[::1]:8082"))
                .withMessageContaining("COWFLOW_STANDBY_REPLICAS");
    }

    private static EnricherSettings settings(Path state, String instanceId) {
        return new EnricherSettings(
                KafkaConnection.plain("localhost:9092"),
                RegistryConnection.open("http://localhost"),
                Duration.ofMinutes(60),
                List.of("coingecko"),
                state,
                instanceId,
                1,
                0,
                "127.0.0.1:8082",
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10));
    }

    private static EnricherSettings settings(String brokers, String registry) {
        return new EnricherSettings(
                KafkaConnection.plain(brokers),
                RegistryConnection.open(registry),
                Duration.ofMinutes(60),
                List.of("coingecko"),
                Path.of("state"),
                "0",
                2,
                0,
                "127.0.0.1:8082",
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10));
    }

    private static EnricherSettings settings(int standbyReplicas, String advertisedAddress) {
        return new EnricherSettings(
                KafkaConnection.plain("localhost:9092"),
                RegistryConnection.open("http://localhost"),
                Duration.ofMinutes(60),
                List.of("coingecko"),
                Path.of("state"),
                "0",
                2,
                standbyReplicas,
                advertisedAddress,
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10));
    }

    private static EnricherSettings settings(Duration tolerance, List<String> sources, String instanceId, int threads) {
        return new EnricherSettings(
                KafkaConnection.plain("localhost:9092"),
                RegistryConnection.open("http://localhost"),
                tolerance,
                sources,
                Path.of("state"),
                instanceId,
                threads,
                0,
                "127.0.0.1:8082",
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10));
    }
}
