package dev.cowflow.bench.environment;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topics;
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
public final class EnrichedTradeFixture implements UnaryOperator<byte[]> {
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

    public EnrichedTradeFixture(AvroCodec codec) {
        this.codec = codec;
        Random random = new Random(1);
        this.madeUp = Stream.generate(() -> MadeUp.of(random)).limit(DIFFERENT).toList();
    }

    @Override
    public byte[] apply(byte[] value) {
        return codec.encode(Topics.ENRICHED_TRADES, of(codec.decode(Topics.RAW_TRADES, value, RawTrade.class)));
    }

    public EnrichedTrade of(RawTrade raw) {
        EnrichedTrade fixture = new EnrichedTrade();
        fixture.setTradeId(raw.getTradeId());
        fixture.setChain(raw.getChain());
        fixture.setBlockTime(raw.getBlockTime());
        fixture.setBlockNumber(raw.getBlockNumber());
        fixture.setTxHash(raw.getTxHash());
        fixture.setOrderUid(raw.getOrderUid());
        fixture.setEvtIndex(raw.getEvtIndex());
        fixture.setTrader(raw.getTrader());
        fixture.setReceiver(raw.getReceiver());
        fixture.setOrderType(raw.getOrderType());
        fixture.setTokenPair(raw.getTokenPair());
        fixture.setSellToken(raw.getSellToken());
        fixture.setSellTokenAddress(raw.getSellTokenAddress());
        fixture.setBuyToken(raw.getBuyToken());
        fixture.setBuyTokenAddress(raw.getBuyTokenAddress());
        fixture.setAtomsSold(raw.getAtomsSold());
        fixture.setAtomsBought(raw.getAtomsBought());
        fixture.setFeeAtoms(raw.getFeeAtoms());
        fixture.setLimitSellAmount(raw.getLimitSellAmount());
        fixture.setLimitBuyAmount(raw.getLimitBuyAmount());
        fixture.setUnitsSold(raw.getUnitsSold());
        fixture.setUnitsBought(raw.getUnitsBought());
        fixture.setFeeSellUnits("0.001234567890123456");
        fixture.setSellMatch(MATCH);
        fixture.setBuyMatch(MATCH);
        MadeUp figures = madeUp.get((int) (raw.getBlockNumber() % DIFFERENT));
        fixture.setSellValueUsd(figures.sellValue());
        fixture.setBuyValueUsd(figures.buyValue());
        fixture.setVolumeUsd(figures.buyValue());
        fixture.setSlippageUsd(figures.slippage());
        fixture.setSlippageBps(figures.slippageBps());
        fixture.setDuneUsdValue(raw.getUsdValue());
        fixture.setDuneDiffBps(figures.duneDiffBps());
        fixture.setSurplusBps("0");
        fixture.setFlags(List.of());
        fixture.setStatus("FINAL");
        fixture.setRank(ByteBuffer.wrap(figures.rank()));
        fixture.setRules("0123456789abcdef");
        fixture.setExtractedAt(raw.getExtractedAt());
        return fixture;
    }
}
