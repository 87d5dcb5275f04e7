package dev.cowflow.bench.lab;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes of a raw trade a record of the enriched schema, without any of the work: the figures are made up beforehand. It is as
 * large as a real one, also when it is compressed: neighbours do not share figures, and of a rank only the hash of the trade is
 * unlike that of its neighbours.
 */
public final class Twin implements UnaryOperator<byte[]> {
    private static final PriceMatch MATCH =
            new PriceMatch("1800.123456789", Instant.EPOCH, -20_000L, "coingecko", "MINUTE", "MINUTE");

    /** More than a compressed block has records. */
    private static final int DIFFERENT = 4_096;

    private final AvroCodec codec;
    private final List<MadeUp> madeUp;

    /** Figures in place of those that the enricher would compute. */
    private record MadeUp(
            String sellValue, String buyValue, String slippage, String slippageBps, String duneDiffBps, byte[] rank) {
        private static final int RANK_BYTES = 159;
        private static final int HASH_AT = Long.BYTES;
        private static final int HASH_BYTES = 32;

        static MadeUp of(Random random) {
            byte[] hash = new byte[HASH_BYTES];
            random.nextBytes(hash);
            byte[] rank = new byte[RANK_BYTES];
            System.arraycopy(hash, 0, rank, HASH_AT, HASH_BYTES);
            return new MadeUp(
                    decimal(random, 15, 8),
                    decimal(random, 15, 8),
                    decimal(random, 15, 8),
                    decimal(random, 10, 4),
                    decimal(random, 10, 4),
                    rank);
        }

        private static String decimal(Random random, int digits, int scale) {
            return new BigDecimal(new BigInteger(digits * 10 / 3, random), scale).toPlainString();
        }
    }

    public Twin(AvroCodec codec) {
        this.codec = codec;
        Random random = new Random(1);
        this.madeUp = Stream.generate(() -> MadeUp.of(random)).limit(DIFFERENT).toList();
    }

    @Override
    public byte[] apply(byte[] value) {
        return codec.encode(Topics.ENRICHED_TRADES, of(codec.decode(Topics.RAW_TRADES, value, RawTrade.class)));
    }

    public EnrichedTrade of(RawTrade raw) {
        EnrichedTrade twin = new EnrichedTrade();
        twin.setTradeId(raw.getTradeId());
        twin.setChain(raw.getChain());
        twin.setBlockTime(raw.getBlockTime());
        twin.setBlockNumber(raw.getBlockNumber());
        twin.setTxHash(raw.getTxHash());
        twin.setOrderUid(raw.getOrderUid());
        twin.setEvtIndex(raw.getEvtIndex());
        twin.setTrader(raw.getTrader());
        twin.setReceiver(raw.getReceiver());
        twin.setOrderType(raw.getOrderType());
        twin.setTokenPair(raw.getTokenPair());
        twin.setSellToken(raw.getSellToken());
        twin.setSellTokenAddress(raw.getSellTokenAddress());
        twin.setBuyToken(raw.getBuyToken());
        twin.setBuyTokenAddress(raw.getBuyTokenAddress());
        twin.setAtomsSold(raw.getAtomsSold());
        twin.setAtomsBought(raw.getAtomsBought());
        twin.setFeeAtoms(raw.getFeeAtoms());
        twin.setLimitSellAmount(raw.getLimitSellAmount());
        twin.setLimitBuyAmount(raw.getLimitBuyAmount());
        twin.setUnitsSold(raw.getUnitsSold());
        twin.setUnitsBought(raw.getUnitsBought());
        twin.setSellMatch(MATCH);
        twin.setBuyMatch(MATCH);
        MadeUp figures = madeUp.get((int) (raw.getBlockNumber() % DIFFERENT));
        twin.setSellValueUsd(figures.sellValue());
        twin.setBuyValueUsd(figures.buyValue());
        twin.setVolumeUsd(figures.buyValue());
        twin.setSlippageUsd(figures.slippage());
        twin.setSlippageBps(figures.slippageBps());
        twin.setDuneUsdValue(raw.getUsdValue());
        twin.setDuneDiffBps(figures.duneDiffBps());
        twin.setSurplusBps("0");
        twin.setFlags(List.of());
        twin.setStatus("FINAL");
        twin.setRank(ByteBuffer.wrap(figures.rank()));
        twin.setRules("0123456789abcdef");
        twin.setExtractedAt(raw.getExtractedAt());
        return twin;
    }
}
