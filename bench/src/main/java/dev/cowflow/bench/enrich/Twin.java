package dev.cowflow.bench.enrich;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes of a raw trade a record of the enriched schema and about its size, without any of the work: the figures are made up. */
final class Twin implements UnaryOperator<byte[]> {
    private static final PriceMatch MATCH =
            new PriceMatch("1800.123456789", Instant.EPOCH, -20_000L, "coingecko", "MINUTE", "MINUTE");
    private static final byte[] RANK = new byte[143];

    private final AvroCodec codec;

    Twin(AvroCodec codec) {
        this.codec = codec;
    }

    @Override
    public byte[] apply(byte[] value) {
        return codec.encode(Topics.ENRICHED_TRADES, of(codec.decode(Topics.RAW_TRADES, value, RawTrade.class)));
    }

    EnrichedTrade of(RawTrade raw) {
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
        twin.setSellValueUsd("1234567.12345678");
        twin.setBuyValueUsd("1234567.12345678");
        twin.setVolumeUsd("1234567.12345678");
        twin.setSlippageUsd("12345.12345678");
        twin.setSlippageBps("123.4567");
        twin.setDuneUsdValue(raw.getUsdValue());
        twin.setDuneDiffBps("12.3456");
        twin.setSurplusBps("0");
        twin.setFlags(List.of());
        twin.setStatus("FINAL");
        twin.setRank(ByteBuffer.wrap(RANK));
        twin.setRules("0123456789abcdef");
        twin.setExtractedAt(raw.getExtractedAt());
        return twin;
    }
}
