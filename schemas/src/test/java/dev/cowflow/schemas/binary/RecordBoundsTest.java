package dev.cowflow.schemas.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.ValidRecords;
import dev.cowflow.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Records that say more of themselves than they hold, by so little that they would do no harm. */
class RecordBoundsTest {
    private static final Schema NULLS = SchemaBuilder.array().items(Schema.create(Schema.Type.NULL));
    private static final Schema LIST = new Schema.Parser().parse("""
            {"type": "record", "name": "List", "fields": [{"name": "next", "type": ["null", "List"]}]}
            """);

    private interface Content {
        void write(BinaryEncoder to) throws IOException;
    }

    @Test
    void shouldRefuseATextThatIsLongerThanTheRecord() throws IOException {
        assertRefused(Schema.create(Schema.Type.STRING), bytes(to -> to.writeLong(11)));
        assertRefused(Schema.create(Schema.Type.STRING), bytes(to -> to.writeLong(-1)));
        assertRefused(Schema.create(Schema.Type.BYTES), bytes(to -> to.writeLong(1L << 40)));
        assertRefused(SchemaBuilder.fixed("F").size(9), new byte[8]);
    }

    @Test
    void shouldRefuseMoreItemsThanTheRecordHasBytes() throws IOException {
        byte[] three = bytes(to -> {
            to.writeLong(3);
            to.writeLong(0);
        });
        assertRefused(NULLS, three);
        byte[] two = bytes(to -> {
            to.writeLong(2);
            to.writeLong(0);
        });
        assertThatCode(() -> RecordBounds.require(NULLS, two, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> RecordBounds.require(NULLS, two, 0, 1)).isInstanceOf(InvalidRecordException.class);
    }

    @Test
    void shouldRefuseABlockThatIsNotAsLongAsItSays() throws IOException {
        Schema longs = SchemaBuilder.array().items(Schema.create(Schema.Type.LONG));
        assertThatCode(() -> RecordBounds.require(longs, block(2), 0)).doesNotThrowAnyException();
        assertRefused(longs, block(1));
        assertRefused(longs, block(3));
        assertRefused(longs, block(-1));
    }

    private static byte[] block(long length) throws IOException {
        return bytes(to -> {
            to.writeLong(-2);
            to.writeLong(length);
            to.writeLong(7);
            to.writeLong(7);
            to.writeLong(0);
        });
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeep() {
        byte[] deep = new byte[80];
        Arrays.fill(deep, 0, 79, (byte) 2);
        assertRefused(LIST, deep);
        assertThatCode(() -> RecordBounds.require(LIST, new byte[] {2, 2, 0}, 0))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseBytesBehindTheEndAndAnEndTooSoon() {
        assertRefused(LIST, new byte[] {0, 0});
        assertRefused(LIST, new byte[] {2});
        assertRefused(LIST, new byte[] {4});
    }

    @Test
    void shouldRefuseNoRecordOfOurs() {
        InMemoryAvroCodec codec = new InMemoryAvroCodec();
        byte[] trade = codec.encode(Topics.RAW_TRADES, ValidRecords.trade());
        assertThatCode(() -> RecordBounds.require(ValidRecords.trade().getSchema(), trade, 5))
                .doesNotThrowAnyException();
        var interval = new CoveredInterval(Instant.EPOCH, Instant.EPOCH);
        var coverage = new PriceCoverage("c", "t", "s", Collections.nCopies(50_000, interval), "", null);
        byte[] large = codec.encode(Topics.PRICE_COVERAGE, coverage);
        assertThatCode(() -> RecordBounds.require(coverage.getSchema(), large, 5))
                .doesNotThrowAnyException();
    }

    /** Ten megabytes are said to follow; a decoder that believes it makes room for them first. */
    @Test
    void shouldMakeNoRoomForWhatIsNotThere() throws IOException {
        byte[] record = bytes(to -> {
            to.writeFixed(new byte[] {0, 0, 0, 0, 1});
            to.writeLong(10_000_000);
        });
        InMemoryAvroCodec codec = new InMemoryAvroCodec();
        assertInvalid(codec, record); // loads classes
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertInvalid(codec, record);
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(1_000_000);
    }

    private static void assertInvalid(InMemoryAvroCodec codec, byte[] record) {
        assertThatThrownBy(() -> codec.decode(Topics.PRICE_TICKS, record, PriceTick.class))
                .isInstanceOf(InvalidRecordException.class);
    }

    private static void assertRefused(Schema schema, byte[] record) {
        assertThatThrownBy(() -> RecordBounds.require(schema, record, 0)).isInstanceOf(InvalidRecordException.class);
    }

    private static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        content.write(encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
