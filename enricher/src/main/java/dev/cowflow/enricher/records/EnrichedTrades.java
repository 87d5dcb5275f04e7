package dev.cowflow.enricher.records;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Figures;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.Units;
import dev.cowflow.model.Decimals;
import dev.cowflow.schemas.binary.DecimalWriter;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.codec.FieldwiseEncoder;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Encoder;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the join as records of the enriched topic: what is in the raw trade is copied from there, decimals are in plain
 * notation without trailing zeros. Rows must be of trades that {@link RecordReader} has read. Not thread-safe.
 */
public final class EnrichedTrades {
    private final FieldwiseEncoder<EnrichedRow> encoder;
    private final DecimalWriter decimals = new DecimalWriter();
    private final MatchWriter sellMatch = new MatchWriter();
    private final MatchWriter buyMatch = new MatchWriter();

    public EnrichedTrades(AvroCodec codec) {
        encoder = new FieldwiseEncoder<>(codec, Topics.ENRICHED_TRADES, EnrichedTrade.class, this::write);
    }

    /** The key of the trade's rows. */
    public static byte[] key(Trade trade) {
        return trade.id().toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The row as a record of the topic.
     *
     * @param timestamp epoch milliseconds
     */
    public Record<byte[], byte[]> record(EnrichedRow row, long timestamp) {
        return new Record<>(key(row.trade()), encode(row), timestamp);
    }

    /** All of the row; throws as {@link AvroCodec#encode} does. */
    public byte[] encode(EnrichedRow row) {
        return encoder.encode(row);
    }

    /** In the order of the schema. */
    private void write(EnrichedRow row, Encoder to) throws IOException {
        // by hand, so that unchanged columns are copied and not decoded: decision 11 (docs/decisions)
        RowFieldWriter out = new RowFieldWriter(((RawDetails) row.trade().details()).raw(), decimals, to);
        to.writeBytes(key(row.trade()));
        writeTrade(row.trade(), out);
        out.decimal(row.sell().units()).decimal(row.buy().units()).decimal(fee(row));
        sellMatch.write(row.sell().match(), to);
        buyMatch.write(row.buy().match(), to);
        writeFigures(row.figures(), row.trade(), out);
        to.writeString(EncodedNames.of(row.status()));
        to.writeBytes(row.rank().toBytes());
        to.writeString(row.rules());
        out.copy(RawFields.EXTRACTED_AT);
    }

    private static @Nullable BigDecimal fee(EnrichedRow row) {
        String atoms = ((RawDetails) row.trade().details()).raw().optionalText(RawFields.FEE_ATOMS);
        return atoms == null ? null : Units.like(row.sell().units(), Decimals.parseInteger(atoms));
    }

    private static void writeTrade(Trade trade, RowFieldWriter out) throws IOException {
        out.copy(RawFields.CHAIN)
                .copy(RawFields.BLOCK_TIME)
                .copy(RawFields.BLOCK_NUMBER)
                .copy(RawFields.TX_HASH)
                .copy(RawFields.ORDER_UID)
                .copy(RawFields.EVT_INDEX)
                .copy(RawFields.TRADER)
                .copy(RawFields.RECEIVER)
                .copy(RawFields.ORDER_TYPE)
                .copy(RawFields.TOKEN_PAIR)
                .copy(RawFields.SELL_TOKEN)
                .copy(RawFields.SELL_TOKEN_ADDRESS)
                .copy(RawFields.BUY_TOKEN)
                .copy(RawFields.BUY_TOKEN_ADDRESS)
                .integer(RawFields.ATOMS_SOLD, trade.sell().atoms())
                .integer(RawFields.ATOMS_BOUGHT, trade.buy().atoms())
                .copy(RawFields.FEE_ATOMS)
                .optionalInteger(RawFields.LIMIT_SELL_AMOUNT, trade.sell().limit())
                .optionalInteger(RawFields.LIMIT_BUY_AMOUNT, trade.buy().limit());
    }

    private static void writeFigures(Figures figures, Trade trade, RowFieldWriter out) throws IOException {
        out.decimal(figures.sellValueUsd())
                .decimal(figures.buyValueUsd())
                .decimal(figures.volumeUsd())
                .decimal(figures.slippageUsd())
                .decimal(figures.slippageBps())
                .optionalDecimal(RawFields.USD_VALUE, trade.duneUsdValue())
                .decimal(figures.duneDiffBps())
                .decimal(figures.surplusBps())
                .flags(figures.flags());
    }
}
