package dev.cowflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.connection.SerdeChoice;
import dev.cowflow.schemas.registry.SchemaFiles;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.ValidRecords;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part that classes of others have in encoding and decoding, and the part that they have not. */
class ChosenSerdeTest {
    private static final PriceTick TICK = ValidRecords.tick();
    private static final AvroLayout TICKS = AvroLayout.of(PriceTick.class);
    private static final String SUBJECT = "/subjects/" + Topics.PRICE_TICKS.subject();

    private final StubRegistry registry = new StubRegistry();

    @BeforeEach
    void answer() throws IOException {
        OthersSerializer.CONFIGURED.clear();
        OthersDeserializer.ASKED.clear();
        registry.answer(SUBJECT, 200, "{\"id\": 5, \"version\": 3}");
        registry.explain("/schemas/ids/5", SchemaFiles.text(Topics.PRICE_TICKS));
        registry.answer("/schemas/ids/6", 404, "{}");
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void shouldHaveValuesWrittenWithTheSchemaOfTheFile() throws IOException {
        try (RegistryAvroCodec codec = codec("more=1")) {
            assertThat(codec.encode(Topics.PRICE_TICKS, TICK)).isEqualTo(record());
            assertThat(codec.encode(Topics.PRICE_TICKS, TICK)).isEqualTo(record());
            assertThat(codec.isPlain()).isFalse();
        }
        assertThat(registry.calls().get(0)).startsWith("POST " + SUBJECT + "/versions ");
        assertThat(OthersSerializer.CONFIGURED).singleElement().satisfies(settings -> assertThat(settings)
                .containsEntry("schema.registry.url", registry.url())
                .containsEntry("more", "1")
                .containsEntry("use.schema.id", "5")
                .containsEntry("apicurio.registry.artifact.version", "3")
                .containsEntry("auto.register.schemas", "false"));
    }

    @Test
    void shouldHaveSoundRecordsReadByTheChosenClass() {
        try (RegistryAvroCodec codec = codec("")) {
            assertThat(codec.decode(Topics.PRICE_TICKS, record(), PriceTick.class)
                            .getQuote())
                    .isEqualTo("read by others");
            assertThat(codec.fields(Topics.PRICE_TICKS, record(), TICKS).text(TICKS.position("quote")))
                    .isEqualTo("read by others");
        }
    }

    @Test
    void shouldRefuseInvalidRecordsBeforeAnybodyElseSeesIt() {
        byte[] unknown = record();
        ByteBuffer.wrap(unknown).putInt(1, 6);
        registry.answer(SUBJECT + "/versions/latest", 200, "{}");
        byte[] text = record();
        text[WireFormat.PREFIX_BYTES + 1] = (byte) 0xFF;
        byte[] huge = Arrays.copyOf(record(), 11);
        // the length of a text of two gigabytes
        ByteBuffer.wrap(huge).position(WireFormat.PREFIX_BYTES).put(new byte[] {-2, -1, -1, -1, 15});
        try (RegistryAvroCodec codec = codec("")) {
            for (byte[] invalid : new byte[][] {unknown, text, huge, Arrays.copyOf(record(), 20), {1, 2, 3}}) {
                assertThatThrownBy(() -> codec.decode(Topics.PRICE_TICKS, invalid, PriceTick.class))
                        .isInstanceOf(InvalidRecordException.class);
                assertThatThrownBy(() -> codec.fields(Topics.PRICE_TICKS, invalid, TICKS))
                        .isInstanceOf(InvalidRecordException.class);
            }
        }
        assertThat(OthersDeserializer.ASKED).isEmpty();
    }

    /** A record that is right by its schema is not the record's fault: it waits until the settings are mended. */
    @Test
    void shouldNotBlameARecordForWhatTheChosenClassDoes() {
        assertNotItsFault("fails=1", "cannot read records of prices.ticks.raw.v1: as it was told to");
        assertNotItsFault("makes.texts=1", "makes java.lang.String");
    }

    @Test
    void shouldNotTakeBytesOfAnotherSchema() {
        for (String setting : new String[] {"fails=1", "writes.with.id=6"}) {
            try (RegistryAvroCodec codec = codec(setting)) {
                assertThatThrownBy(() -> codec.encode(Topics.PRICE_TICKS, TICK))
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageContaining("OthersSerializer (COWFLOW_VALUE_SERIALIZER)")
                        .hasMessageContaining(Topics.PRICE_TICKS.name());
            }
        }
    }

    private void assertNotItsFault(String setting, String message) {
        try (RegistryAvroCodec codec = codec(setting)) {
            assertThatThrownBy(() -> codec.decode(Topics.PRICE_TICKS, record(), PriceTick.class))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("OthersDeserializer (COWFLOW_VALUE_DESERIALIZER)")
                    .hasMessageContaining(message);
        }
    }

    private static byte[] record() {
        byte[] bytes = new InMemoryAvroCodec().encode(Topics.PRICE_TICKS, TICK);
        ByteBuffer.wrap(bytes).putInt(1, 5);
        return bytes;
    }

    private RegistryAvroCodec codec(String settings) {
        var choice = new SerdeChoice(OthersSerializer.class.getName(), OthersDeserializer.class.getName(), settings);
        return new RegistryAvroCodec(new RegistryConnection(registry.url(), "", "", "", choice));
    }
}
