package dev.cowflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldwiseEncoderTest {
    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();

    @Test
    void shouldEncodeAsTheCodecDoes() {
        FieldwiseEncoder<PriceTick> encoder = encoder(FieldwiseEncoderTest::write);
        for (String price : new String[] {"1", "1800.5", "0.1"}) {
            assertThat(encoder.encode(tick(price))).isEqualTo(codec.encode(Topics.PRICE_TICKS, tick(price)));
        }
    }

    @Test
    void shouldRefuseWhatTheSchemaDoesNotSay() {
        FieldwiseEncoder<PriceTick> longer = encoder((tick, to) -> {
            write(tick, to);
            to.writeLong(1);
        });
        assertThatThrownBy(() -> longer.encode(tick("1"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldLeaveNothingOfAValueThatCannotBeWritten() {
        FieldwiseEncoder<PriceTick> encoder = encoder((tick, to) -> {
            write(tick, to);
            if (tick.getPrice().equals("2")) {
                throw new IllegalArgumentException("2");
            }
        });
        encoder.encode(tick("1"));
        assertThatThrownBy(() -> encoder.encode(tick("2"))).hasMessage("2");
        assertThat(encoder.encode(tick("3"))).isEqualTo(codec.encode(Topics.PRICE_TICKS, tick("3")));
    }

    @Test
    void shouldTryAgainAfterAnOutage() {
        FieldwiseEncoder<PriceTick> encoder = encoder(FieldwiseEncoderTest::write);
        codec.setUnavailable(true);
        assertThatThrownBy(() -> encoder.encode(tick("1"))).isInstanceOf(RegistryUnavailableException.class);
        codec.setUnavailable(false);
        assertThat(encoder.encode(tick("1"))).isEqualTo(codec.encode(Topics.PRICE_TICKS, tick("1")));
    }

    @Test
    void shouldLeaveEveryValueToACodecThatIsNotPlain() {
        FieldwiseEncoder<PriceTick> encoder = encoder(new Prices(), FieldwiseEncoderTest::write);
        for (String price : new String[] {"1", "1800.5"}) {
            assertThat(encoder.encode(tick(price))).asString().isEqualTo(price);
        }
    }

    /** Keeps nothing but the price of a tick. */
    private static final class Prices implements AvroCodec {
        @Override
        public byte[] encode(Topic topic, SpecificRecord value) {
            return ((PriceTick) value).getPrice().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isPlain() {
            return false;
        }

        @Override
        public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    private FieldwiseEncoder<PriceTick> encoder(FieldwiseEncoder.FieldWriter<PriceTick> writer) {
        return encoder(codec, writer);
    }

    private static FieldwiseEncoder<PriceTick> encoder(
            AvroCodec codec, FieldwiseEncoder.FieldWriter<PriceTick> writer) {
        return new FieldwiseEncoder<>(codec, Topics.PRICE_TICKS, PriceTick.class, writer);
    }

    private static void write(PriceTick tick, Encoder to) throws IOException {
        to.writeString(tick.getChain());
        to.writeString(tick.getToken());
        to.writeString(tick.getSource());
        to.writeString(tick.getSourceId());
        to.writeString(tick.getQuote());
        to.writeLong(tick.getTickTime().toEpochMilli());
        to.writeString(tick.getPrice());
        to.writeString(tick.getGranularity());
        to.writeLong(tick.getExtractedAt().toEpochMilli());
        to.writeIndex(0);
        to.writeNull();
    }

    private static PriceTick tick(String price) {
        return new PriceTick(
                Chain.ETHEREUM,
                Tokens.WETH,
                "coingecko",
                "ethereum",
                "USD",
                Instant.EPOCH.plusSeconds(60),
                price,
                "SPOT",
                Instant.EPOCH,
                null);
    }
}
