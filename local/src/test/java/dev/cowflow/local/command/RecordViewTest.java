package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordViewTest {
    private static final byte[] COVERAGE = {0, 1};
    private static final byte[] INVALID = {0, 2};

    @Test
    void shouldShowADecodedRecordFieldByField() {
        Map<String, @Nullable Object> expected = new HashMap<>(Map.of(
                "chain", "ethereum", "token", "0xc0", "source", "coingecko", "intervals", List.of(), "source_id", ""));
        expected.put("identity_since", null);

        assertThat(view(Topics.PRICE_COVERAGE, "ethereum|0xc0|coingecko", COVERAGE))
                .containsEntry("key", "ethereum|0xc0|coingecko")
                .containsEntry("partition", 2)
                .containsEntry("offset", 7L)
                .containsEntry("value", expected);
    }

    @Test
    void shouldTellByItsKeyWhatABroadcastRecordIs() {
        assertThat(view(Topics.BROADCAST_PRICES, "ethereum|0xc0|coingecko", COVERAGE)
                        .get("value"))
                .isInstanceOf(Map.class);
    }

    @Test
    void shouldShowTheBytesAndTheCauseOfARecordThatDoesNotDecode() {
        assertThat(view(Topics.RAW_TRADES, "k", INVALID))
                .containsEntry("value", "0002")
                .containsEntry("cause", "not Avro");
    }

    @Test
    void shouldShowADeadLetterAsTextWhereItIsText() {
        Topic deadLetters = Topics.RAW_TRADES.deadLetter();
        byte[] row = "{\"evt_index\":null}".getBytes(StandardCharsets.UTF_8);
        assertThat(view(deadLetters, null, row)).containsEntry("value", "{\"evt_index\":null}");
        assertThat(view(deadLetters, null, INVALID)).containsEntry("value", "0002");
    }

    private static Map<String, @Nullable Object> view(Topic topic, @Nullable String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new RecordView(topic, new FakeCodec()).of(new ConsumerRecord<>(topic.name(), 2, 7, keyBytes, value));
    }

    private static final class FakeCodec implements AvroCodec {
        @Override
        public byte[] encode(Topic topic, SpecificRecord value) {
            throw new UnsupportedOperationException("nothing is encoded to be shown");
        }

        @Override
        public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
            if (bytes != COVERAGE) {
                throw new InvalidRecordException("not Avro");
            }
            return type.cast(PriceCoverage.newBuilder()
                    .setChain("ethereum")
                    .setToken("0xc0")
                    .setSource("coingecko")
                    .setIntervals(List.of())
                    .build());
        }
    }
}
