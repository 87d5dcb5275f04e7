package dev.cowflow.schemas.environment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingChecksTest {
    private static final Map<String, Consumer<String>> CHECKS = Map.of(
            "COWFLOW_KAFKA_BOOTSTRAP_SERVERS", SettingChecks::requireBrokers,
            "COWFLOW_REGISTRY_URL", SettingChecks::requireRegistry,
            "COWFLOW_DB_URL", SettingChecks::requireDatabase,
            "COWFLOW_INSTANCE_ID", SettingChecks::requireInstanceId);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS | localhost:9092",
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS | kafka-1:9092, [::1]:9093,PLAINTEXT://kafka_3.example:9094",
                "COWFLOW_REGISTRY_URL            | https://registry.example/apis/registry/v3",
                "COWFLOW_REGISTRY_URL            | http://my_registry:8080",
                "COWFLOW_DB_URL                  | jdbc:postgresql://localhost/cowflow",
                "COWFLOW_DB_URL                  | jdbc:postgresql://[::1]:5432/cowflow?sslmode=require&user=cow",
                "COWFLOW_INSTANCE_ID             | 0",
                "COWFLOW_INSTANCE_ID             | sink-0.eu_west"
            })
    void shouldTakeWhatServicesCanUse(String variable, String value) {
        assertThatCode(() -> check(variable, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS | ' '                                     | kafka-1:9092",
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS | ,                                       | kafka-1:9092",
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS | secret                                  | kafka-1:9092",
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS | kafka-1:9092,secret:70000               | kafka-1:9092",
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS | kafka-1:9092 secret:9092                | kafka-1:9092",
                "COWFLOW_REGISTRY_URL            | localhost:8080                          | http://localhost:8080/apis/",
                "COWFLOW_REGISTRY_URL            | http:///apis/registry/v3                | http://localhost:8080/apis/",
                "COWFLOW_REGISTRY_URL            | http://user:secret@a host               | http://localhost:8080/apis/",
                "COWFLOW_REGISTRY_URL            | http://user:secret@registry:8080        | http://localhost:8080/apis/",
                "COWFLOW_REGISTRY_URL            | http://registry?token=secret            | http://localhost:8080/apis/",
                "COWFLOW_DB_URL                  | jdbc:mysql://localhost/cow?pwd=secret   | jdbc:postgresql://localhost:5432/",
                "COWFLOW_DB_URL                  | postgresql://cow:secret@localhost/cow   | jdbc:postgresql://localhost:5432/",
                "COWFLOW_DB_URL                  | jdbc:postgresql://localhost:5432        | jdbc:postgresql://localhost:5432/",
                "COWFLOW_DB_URL                  | jdbc:postgresql://h/c?password=^secret  | jdbc:postgresql://localhost:5432/",
                "COWFLOW_INSTANCE_ID             | my secret                               | eu-west-1a"
            })
    void shouldNameTheVariableAndAnExampleButNotTheValue(String variable, String value, String example) {
        assertThatThrownBy(() -> check(variable, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(variable + " has to be ")
                .hasMessageContaining(example)
                .hasMessageNotContaining("secret");
    }

    private static void check(String variable, String value) {
        CHECKS.getOrDefault(variable, unknown -> {
                    throw new AssertionError(variable);
                })
                .accept(value);
    }
}
