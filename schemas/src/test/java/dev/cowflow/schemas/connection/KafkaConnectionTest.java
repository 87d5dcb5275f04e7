package dev.cowflow.schemas.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.testing.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {
    @Test
    void shouldBeWithoutAnythingButTheAddressByDefault() {
        assertThat(KafkaConnection.of(Map.of()).properties())
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092"))
                .isEqualTo(KafkaConnection.plain("localhost:9092").properties());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "qu\"ote; sasl.mechanism=\"PLAIN", "back\\slash\\", "${HOME} $ #", "two\nlines"})
    void shouldKeepThePasswordAsItIs(String password) {
        Map<String, Object> properties = KafkaConnection.of(Map.of(
                        "COWFLOW_KAFKA_SECURITY_PROTOCOL", "sasl_plaintext",
                        "COWFLOW_KAFKA_USER", "sink",
                        "COWFLOW_KAFKA_PASSWORD", password))
                .properties();

        assertThat(properties)
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(options(String.valueOf(properties.get("sasl.jaas.config"))))
                .isEqualTo(Map.of("username", "sink", "password", password));
    }

    private static Map<String, ?> options(String jaas) {
        return JaasContext.loadServerContext(
                        ListenerName.normalised("any"), "PLAIN", Map.of("plain.sasl.jaas.config", new Password(jaas)))
                .configurationEntries()
                .get(0)
                .getOptions();
    }

    @Test
    void shouldTakeKeysAndCertificatesFromFiles(@TempDir Path directory) throws Exception {
        TestCertificate broker = TestCertificate.in(directory, "broker");
        TestCertificate client = TestCertificate.in(directory, "client");
        Map<String, String> environment = new HashMap<>(Map.of("COWFLOW_KAFKA_SECURITY_PROTOCOL", "SSL"));
        environment.put("COWFLOW_KAFKA_CA_FILE", file(directory, "ca.crt", broker.certificate()));
        environment.put("COWFLOW_KAFKA_CLIENT_CERTIFICATE_FILE", file(directory, "user.crt", client.certificate()));
        environment.put("COWFLOW_KAFKA_CLIENT_KEY_FILE", file(directory, "user.key", client.key()));
        KafkaConnection connection = KafkaConnection.of(environment);

        // clients read keys and certificates when they are made
        Admin.create(connection.properties()).close(Duration.ZERO);
        assertThat(connection.toString()).doesNotContain("BEGIN");
    }

    @Test
    void shouldTellConsumersWhereTheyRun() {
        assertThat(KafkaConnection.of(Map.of("COWFLOW_CLIENT_RACK", "eu-1a")).consumer())
                .isEqualTo(Map.of("client.rack", "eu-1a"));
    }

    @Test
    void shouldLoseTwoHeartbeatsBeforeTheSession() {
        assertThat(KafkaTimes.session(Duration.ofSeconds(10)))
                .isEqualTo(Map.of("session.timeout.ms", "10000", "heartbeat.interval.ms", "2000"));
        assertThat(KafkaTimes.session(Duration.ofMinutes(2)))
                .isEqualTo(Map.of("session.timeout.ms", "120000", "heartbeat.interval.ms", "2000"));
        assertThat(KafkaTimes.session(Duration.ofMillis(4_500))).containsEntry("heartbeat.interval.ms", "1500");
    }

    private static String file(Path directory, String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content + System.lineSeparator())
                .toString();
    }
}
