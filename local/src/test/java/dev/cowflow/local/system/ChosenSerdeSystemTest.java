package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.local.testing.CommittedRecords;
import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.EveryTopic;
import dev.cowflow.local.testing.ForeignRegistry;
import dev.cowflow.local.testing.SerdeFamily;
import dev.cowflow.local.testing.SharedPlatform;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Serde classes of others in the place of cowflow's own, chosen by settings alone, with a registry of Apicurio's. */
@ExtendWith(SharedPlatform.class)
class ChosenSerdeSystemTest {
    private static final int PREFIX_BYTES = 5;

    @ParameterizedTest
    @MethodSource("dev.cowflow.local.testing.SerdeFamily#present")
    void shouldMakeTheSameOfEveryTopic(SerdeFamily family, Drained drained) throws Exception {
        String registry = drained.platform().ports().registryUrl();
        try (RegistryAvroCodec own = new RegistryAvroCodec(registry);
                RegistryAvroCodec chosen = family.codec(registry, "", "", "")) {
            ForeignRegistry answers = ForeignRegistry.of(drained.platform());
            EveryTopic.values(drained.platform(), own).forEach((topic, records) -> {
                assertThat(records).as(topic.name()).isNotEmpty();
                for (byte[] bytes : records) {
                    SpecificRecord value = own.decode(topic, bytes, EveryTopic.type(topic));
                    assertThat(chosen.decode(topic, bytes, EveryTopic.type(topic)))
                            .as(topic.name())
                            .isEqualTo(value);
                    assertThat(chosen.encode(topic, value)).as(topic.name()).isEqualTo(own.encode(topic, value));
                }
            });
            chosen.registerSchemas(topic -> true);
            for (String topic : List.of(Topics.RAW_TRADES.name(), Topics.PRICE_TICKS.name())) {
                assertThat(answers.get("/subjects/" + topic + "-value/versions").body())
                        .as("versions of " + topic)
                        .hasToString("[1]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.cowflow.local.testing.SerdeFamily#present")
    void shouldRefuseWhatNoDecoderMaySee(SerdeFamily family, Drained drained) {
        String registry = drained.platform().ports().registryUrl();
        byte[] sound = CommittedRecords.of(drained.platform(), Topics.PRICE_TICKS)
                .get(0)
                .value();
        byte[] unknown = sound.clone();
        ByteBuffer.wrap(unknown).putInt(1, Integer.MAX_VALUE);
        byte[] twoGigabytes = Arrays.copyOf(sound, PREFIX_BYTES + 5);
        ByteBuffer.wrap(twoGigabytes).position(PREFIX_BYTES).put(new byte[] {-2, -1, -1, -1, 15});
        try (RegistryAvroCodec chosen = family.codec(registry, "", "", "")) {
            assertThatThrownBy(() -> chosen.decode(Topics.PRICE_TICKS, unknown, PriceTick.class))
                    .isInstanceOf(InvalidRecordException.class)
                    .hasMessageContaining("Unknown schema id");
            assertThatThrownBy(() -> chosen.decode(Topics.PRICE_TICKS, twoGigabytes, PriceTick.class))
                    .isInstanceOf(InvalidRecordException.class)
                    .hasMessageContaining("is not what its schema says");
        }
    }
}
