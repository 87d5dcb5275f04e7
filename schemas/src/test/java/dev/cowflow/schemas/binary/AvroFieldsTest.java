package dev.cowflow.schemas.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.content.RecordVersion;
import dev.cowflow.schemas.testing.Damage;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.RandomRawTrades;
import dev.cowflow.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Fields read without decoding the record, which have to say what decoding it says. */
class AvroFieldsTest {
    private static final AvroLayout LAYOUT = AvroLayout.of(RawTrade.class);
    private static final int PREFIX_BYTES = 5;

    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();

    @Property(tries = 500)
    void shouldBeWhatDecodingGives(@ForAll long seed) {
        RawTrade trade = new RandomRawTrades(seed).next();
        AvroFields fields = fields(encoded(trade));

        for (Schema.Field field : trade.getSchema().getFields()) {
            if (trade.get(field.pos()) instanceof String text) {
                assertThat(fields.text(field.pos())).isEqualTo(text);
            }
            assertThat(fields.isNull(field.pos())).isEqualTo(trade.get(field.pos()) == null);
        }
        assertThat(fields.number(LAYOUT.position("evt_index"))).isEqualTo(trade.getEvtIndex());
        assertThat(fields.number(LAYOUT.position("block_time")))
                .isEqualTo(trade.getBlockTime().toEpochMilli());
        assertThat(fields.number(LAYOUT.position("removed")) == 1).isEqualTo(trade.getRemoved());
    }

    @Property(tries = 500)
    void shouldHaveTheSameContent(@ForAll long seed) {
        RawTrade trade = new RandomRawTrades(seed).next();
        assertThat(RecordVersion.of(Instant.EPOCH, fields(encoded(trade))).contentHash())
                .isEqualTo(RecordVersion.of(trade).contentHash());
    }

    @Property(tries = 200)
    void shouldCopyFieldByField(@ForAll long seed) throws IOException {
        byte[] bytes = encoded(new RandomRawTrades(seed).next());
        AvroFields fields = fields(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        for (int field = 0; field < LAYOUT.schema().getFields().size(); field++) {
            fields.copy(field, encoder);
        }
        encoder.flush();
        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, PREFIX_BYTES, bytes.length));
    }

    /** Both ways give the same, or take the bytes as invalid, whatever has happened to them. */
    @Property(tries = 3_000)
    void shouldTakeForInvalidWhatDecodingDoes(@ForAll long seed) {
        byte[] damaged = Damage.of(encoded(new RandomRawTrades(seed).next()), new Random(seed));

        assertThat(outcome(
                        () -> RecordVersion.of(Instant.EPOCH, fields(damaged)).contentHash()))
                .isEqualTo(outcome(() -> RecordVersion.of(codec.decode(Topics.RAW_TRADES, damaged, RawTrade.class))
                        .contentHash()));
    }

    private static String outcome(Supplier<byte[]> hash) {
        try {
            return HexFormat.of().formatHex(hash.get());
        } catch (InvalidRecordException e) {
            return "invalid";
        }
    }

    private AvroFields fields(byte[] bytes) {
        return codec.fields(Topics.RAW_TRADES, bytes, LAYOUT);
    }

    private byte[] encoded(RawTrade trade) {
        return codec.encode(Topics.RAW_TRADES, trade);
    }
}
