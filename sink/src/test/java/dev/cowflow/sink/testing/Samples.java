package dev.cowflow.sink.testing;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.TradeId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Records to start from. */
public final class Samples {
    public static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    public static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    public static final Instant TIME = Instant.parse("2022-08-08T12:00:20Z");

    private static final String TX_HASH = "0x" + "ab".repeat(32);
    private static final String ORDER_UID = "0x" + "cd".repeat(56);

    private Samples() {}

    public static UUID tradeId(int number) {
        return TradeId.of(Chain.ETHEREUM, TX_HASH, ORDER_UID, number);
    }

    /** A trade of 2000 USDC for 1 WETH, both priced, provisional. */
    public static EnrichedTrade.Builder trade(int number, int rank) {
        return EnrichedTrade.newBuilder()
                .setTradeId(tradeId(number).toString())
                .setChain("ethereum")
                .setBlockTime(TIME)
                .setBlockNumber(15_300_000L)
                .setTxHash(TX_HASH)
                .setOrderUid(ORDER_UID)
                .setEvtIndex(number)
                .setOrderType("SELL")
                .setTokenPair("USDC-WETH")
                .setSellToken("USDC")
                .setSellTokenAddress(USDC)
                .setBuyToken("WETH")
                .setBuyTokenAddress(WETH)
                .setAtomsSold("2000000000")
                .setAtomsBought("1000000000000000000")
                .setUnitsSold("2000")
                .setUnitsBought("1")
                .setFeeSellUnits("0.25")
                .setSellMatch(match("1"))
                .setBuyMatch(match("1990"))
                .setSellValueUsd("2000")
                .setBuyValueUsd("1990")
                .setVolumeUsd("2000")
                .setSlippageUsd("10")
                .setSlippageBps("50")
                .setFlags(List.of())
                .setStatus("PROVISIONAL")
                .setRank(rank(rank))
                .setRules("rules-1")
                .setExtractedAt(TIME.plusSeconds(3_600));
    }

    public static ByteBuffer rank(int rank) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(rank).flip();
    }

    public static PriceMatch match(String price) {
        return PriceMatch.newBuilder()
                .setPrice(price)
                .setTickTime(TIME.minusMillis(20_500))
                .setGapMs(-20_500)
                .setSource("coingecko")
                .setGranularity("HOURLY")
                .setGrade("MINUTE")
                .build();
    }

    public static RawTrade.Builder rawTrade(int number, Instant extractedAt) {
        return RawTrade.newBuilder()
                .setTradeId(tradeId(number).toString())
                .setChain("ethereum")
                .setBlockTime(TIME)
                .setTxHash(TX_HASH)
                .setOrderUid(ORDER_UID)
                .setEvtIndex(number)
                .setSellTokenAddress(USDC)
                .setBuyTokenAddress(WETH)
                .setAtomsSold("2000000000")
                .setAtomsBought("1000000000000000000")
                .setExtractedAt(extractedAt);
    }

    /** Of WETH at coingecko; minutes from {@link #TIME}, both ends included. */
    public static PriceCoverage coverage(int fromMinute, int untilMinute) {
        var interval = new CoveredInterval(TIME.plusSeconds(60L * fromMinute), TIME.plusSeconds(60L * untilMinute));
        return new PriceCoverage("ethereum", WETH, "coingecko", List.of(interval), "ethereum", null);
    }

    public static PriceTick.Builder tick(Instant time, String price, Instant extractedAt) {
        return PriceTick.newBuilder()
                .setChain("ethereum")
                .setToken(WETH)
                .setSource("coingecko")
                .setSourceId("weth")
                .setQuote("USD")
                .setTickTime(time)
                .setPrice(price)
                .setGranularity("HOURLY")
                .setExtractedAt(extractedAt);
    }
}
