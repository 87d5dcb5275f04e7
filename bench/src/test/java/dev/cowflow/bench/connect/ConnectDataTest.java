package dev.cowflow.bench.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.bench.environment.EnrichedTradeFixture;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

class ConnectDataTest {
    @Test
    void shouldHaveEveryFieldOfAnEnrichedTrade() throws IOException {
        EnrichedTrade trade = trade();
        trade.setBuyMatch(null);
        trade.setFlags(List.of("MISSING_BUY_PRICE"));

        Struct struct = converted(trade);

        assertThat(struct.schema().fields())
                .extracting(org.apache.kafka.connect.data.Field::name)
                .containsExactlyElementsOf(EnrichedTrade.getClassSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .toList());
        struct.validate();
        assertThat(struct.getString("trade_id")).isEqualTo(trade.getTradeId());
        assertThat(struct.getInt64("block_number")).isEqualTo(trade.getBlockNumber());
        assertThat(struct.get("block_time")).isEqualTo(Date.from(trade.getBlockTime()));
        assertThat(struct.schema().field("block_time").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
        assertThat(struct.getBytes("rank")).isEqualTo(trade.getRank().array());
        assertThat(struct.<String>getArray("flags")).containsExactly("MISSING_BUY_PRICE");
        assertThat(struct.getStruct("sell_match").getString("price"))
                .isEqualTo(trade.getSellMatch().getPrice());
        assertThat(struct.getStruct("buy_match")).isNull();
    }

    @Test
    void shouldRefuseWhatNoTopicHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectSchemas.of(Schema.create(Schema.Type.DOUBLE)))
                .withMessageContaining("double");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectSchemas.of(
                        Schema.createUnion(Schema.create(Schema.Type.STRING), Schema.create(Schema.Type.LONG))))
                .withMessageContaining("union");
    }

    private static EnrichedTrade trade() {
        return new EnrichedTradeFixture(new InMemoryAvroCodec()).of(new Market(60).trade(7));
    }

    /** As Connect gets it after the way over the wire. */
    private static Struct converted(EnrichedTrade trade) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(EnrichedTrade.class).write(trade, encoder);
        var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        GenericRecord record =
                new GenericDatumReader<GenericRecord>(EnrichedTrade.getClassSchema()).read(null, decoder);
        return (Struct) ConnectValues.of(ConnectSchemas.of(record.getSchema()), record);
    }
}
