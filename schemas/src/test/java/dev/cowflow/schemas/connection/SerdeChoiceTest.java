package dev.cowflow.schemas.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.SettingsReview;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** Classes of others, and what they are given. */
class SerdeChoiceTest {
    private static final String ABSENT = "io.confluent.kafka.serializers.KafkaAvroSerializer";

    /** Settings that the last serializer or deserializer was configured with. */
    private static final Map<String, Object> GIVEN = new HashMap<>();

    public static final class Reader implements Deserializer<Object> {
        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            GIVEN.clear();
            GIVEN.putAll(configs);
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            return data;
        }
    }

    @Test
    void shouldNameSettingAndProfileWhereAClassIsNotThere() {
        assertThatThrownBy(() -> new SerdeChoice(ABSENT, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("COWFLOW_VALUE_SERIALIZER")
                .hasMessageContaining(ABSENT)
                .hasMessageContaining("Maven profile confluent");
    }

    @Test
    void shouldRefuseAClassOfAnotherKind() {
        assertThatThrownBy(() -> new SerdeChoice("", "java.lang.String", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COWFLOW_VALUE_DESERIALIZER")
                .hasMessageContaining(Deserializer.class.getName());
        assertThatThrownBy(() -> new SerdeChoice(Reader.class.getName(), "", ""))
                .hasMessageContaining(Serializer.class.getName());
    }

    @Test
    void shouldTellAllOfItBeforeAnythingIsStarted() {
        Map<String, String> environment = Map.of(
                "COWFLOW_VALUE_SERIALIZER", "KafkaAvroSerializer.class;",
                "COWFLOW_SERDE_SETTINGS", "basic.auth.user.info=a:s3cret\nauto.register.schemas=true");

        assertThat(SettingsReview.problems(environment, EnumSet.allOf(ServiceName.class)))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("full name of a class"))
                .anyMatch(problem -> problem.contains("cannot set auto.register.schemas"))
                .noneMatch(problem -> problem.contains("s3cret"));
        assertThat(SettingsReview.problems(Map.of("COWFLOW_SERDE_SETTINGS", "a=b"), EnumSet.of(ServiceName.SINK)))
                .containsExactly("COWFLOW_SERDE_SETTINGS needs COWFLOW_VALUE_SERIALIZER or COWFLOW_VALUE_DESERIALIZER");
    }

    @Test
    void shouldNameTheConnectionForBothFamiliesAndAddGivenSettings() {
        RegistryConnection connection = RegistryConnection.of(Map.of(
                "COWFLOW_REGISTRY_URL", "https://registry/apis/ccompat/v7/",
                "COWFLOW_REGISTRY_USER", "sink",
                "COWFLOW_REGISTRY_PASSWORD", "pass:word",
                "COWFLOW_REGISTRY_CA", "PEM",
                "COWFLOW_VALUE_DESERIALIZER", Reader.class.getName(),
                "COWFLOW_SERDE_SETTINGS", "max.retries=5\nbasic.auth.user.info=other:login"));

        assertThat(new SerdeFactory(connection).deserializer()).isInstanceOf(Reader.class);
        assertThat(GIVEN)
                .containsEntry("schema.registry.url", "https://registry/apis/ccompat/v7")
                .containsEntry("apicurio.registry.url", "https://registry/apis/registry/v3")
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("basic.auth.user.info", "other:login")
                .containsEntry("apicurio.registry.auth.password", "pass:word")
                .containsEntry("schema.registry.ssl.truststore.certificates", "PEM")
                .containsEntry("schema.registry.ssl.endpoint.identification.algorithm", "https")
                .containsEntry("apicurio.registry.tls.certificates", "PEM")
                .containsEntry("specific.avro.reader", "true")
                .containsEntry("max.retries", "5");
        assertThat(connection.serde().toString()).doesNotContain("login");
    }
}
