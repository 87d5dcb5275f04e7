package dev.cowflow.schemas.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.testing.Damage;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.RandomEnrichedTrades;
import dev.cowflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** The laws of {@link AvroFieldsTest} for enriched trades, which have records within the record. */
class EnrichedFieldsTest {
    private static final AvroLayout LAYOUT = AvroLayout.of(EnrichedTrade.class);

    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();

    @Property(tries = 500)
    void shouldBeWhatDecodingGives(@ForAll long seed) {
        EnrichedTrade trade = new RandomEnrichedTrades(seed).next();
        assertThat(said(fields(encoded(trade)))).isEqualTo(said(trade));
    }

    /** Both ways give the same, or take the bytes as invalid, whatever has happened to them. */
    @Property(tries = 3_000)
    void shouldTakeForInvalidWhatDecodingDoes(@ForAll long seed) {
        byte[] damaged = Damage.of(encoded(new RandomEnrichedTrades(seed).next()), new Random(seed));

        assertThat(outcome(() -> said(fields(damaged))))
                .isEqualTo(outcome(() -> said(codec.decode(Topics.ENRICHED_TRADES, damaged, EnrichedTrade.class))));
    }

    private static String outcome(Supplier<List<@Nullable String>> said) {
        try {
            return said.get().toString();
        } catch (InvalidRecordException e) {
            return "invalid";
        }
    }

    private static List<@Nullable String> said(IndexedRecord record) {
        List<@Nullable String> said = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof IndexedRecord within) {
                said.addAll(said(within));
            } else if (value instanceof Instant instant) {
                said.add(Long.toString(instant.toEpochMilli()));
            } else if (value instanceof ByteBuffer buffer) {
                said.add(HexFormat.of().formatHex(buffer.array()));
            } else {
                said.add(value == null ? null : value.toString());
            }
        }
        return said;
    }

    private static List<@Nullable String> said(AvroFields record) {
        List<@Nullable String> said = new ArrayList<>();
        for (Schema.Field field : record.layout().schema().getFields()) {
            int at = field.pos();
            if (record.isNull(at)) {
                said.add(null);
                continue;
            }
            switch (record.layout().field(at).kind()) {
                case TEXT -> said.add(record.text(at));
                case NUMBER -> said.add(Long.toString(record.number(at)));
                case BINARY -> said.add(HexFormat.of().formatHex(record.binary(at)));
                case TEXTS -> said.add(record.texts(at).toString());
                case RECORD -> said.addAll(said(Objects.requireNonNull(record.record(at))));
                default -> throw new AssertionError(field);
            }
        }
        return said;
    }

    private AvroFields fields(byte[] bytes) {
        return codec.fields(Topics.ENRICHED_TRADES, bytes, LAYOUT);
    }

    private byte[] encoded(EnrichedTrade trade) {
        return codec.encode(Topics.ENRICHED_TRADES, trade);
    }
}
