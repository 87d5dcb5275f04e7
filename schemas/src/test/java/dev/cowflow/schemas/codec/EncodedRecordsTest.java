package dev.cowflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Digests;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of one record of every topic, each field set: what other people's clients read does not change unnoticed. */
class EncodedRecordsTest {
    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();

    @ParameterizedTest
    @CsvSource({
        "control.tokens.v1, 2523b7af2e71b618024a22bb176ad080a74035d7dd4ca9e9c2a5a20f3052c146",
        "control.pairs.v1, c931507ca556198f03bce851a9f49de3832df4c46b742fc5847a893406f1d597",
        "control.requests.v1, d2cc88ac602ae0e5d7b858e31bc68e817bd61acc7c8ac9c5499cc0133b26ffca",
        "cow.trades.raw.v1, 58dd86918585cf2954bed43a147eeac0331d4f6b4654e2c1dab8cf6f6889dd1c",
        "prices.ticks.raw.v1, f5d45cebb4bcb20856cfd3221357bd43030b7bf387dfc8696db6257cd0dee423",
        "prices.coverage.v1, 5df7660144e07ef98ec0034ddd81a7b31cfafc6e7c77aee1c7ad911d89e2f882",
        "cow.trades.enriched.v1, 40e4f296433a8515d92c02dc12b19d4e8d9baf31f626de370866448b8230d108",
        "ingest.runs.v1, ef745365e98e5be175f3d9405952e0a55c892a636135a67387adf9db7760f353"
    })
    void shouldHaveTheBytesOfBefore(String name, String sha256) {
        Topic topic = Topics.streams().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(HexFormat.of()
                        .formatHex(Digests.sha256()
                                .digest(codec.encode(topic, record(Objects.requireNonNull(topic.schema()))))))
                .isEqualTo(sha256);
    }

    private static Object value(String field, Schema type) {
        return switch (type.getType()) {
            case UNION -> value(field, type.getTypes().get(1));
            case RECORD -> record(type);
            case STRING -> field;
            case BYTES -> ByteBuffer.wrap(field.getBytes(StandardCharsets.UTF_8));
            case BOOLEAN -> true;
            case INT ->
                type.getLogicalType() == null ? (Object) field.length() : LocalDate.EPOCH.plusDays(field.length());
            case LONG ->
                type.getLogicalType() == null ? (Object) (long) field.length() : Instant.ofEpochSecond(field.length());
            case ARRAY -> List.of(value(field, type.getElementType()));
            case MAP -> Map.of(field, value(field, type.getValueType()));
            default -> throw new IllegalStateException(type.toString());
        };
    }

    private static SpecificRecord record(Schema type) {
        var record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(type), type);
        for (Schema.Field field : type.getFields()) {
            record.put(field.pos(), value(field.name(), field.schema()));
        }
        return record;
    }
}
