package dev.cowflow.enricher.testing;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.TradeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records of the raw topics, all of 2022-08-08 UTC and extracted the day after. */
public final class Records {
    public static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    public static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final Instant EXTRACTED = Instant.parse("2022-08-09T00:00:00Z");

    private Records() {}

    public static Instant at(String time) {
        return Instant.parse("2022-08-08T" + time + "Z");
    }

    /** One WETH for 1 800 USDC. */
    public static RawTrade trade(int number, String time, int extraction) {
        String txHash = "0x" + "%064x".formatted(number);
        String orderUid = "0x" + "ab".repeat(56);
        return RawTrade.newBuilder()
                .setTradeId(TradeId.of(Chain.ETHEREUM, txHash, orderUid, 0).toString())
                .setChain(Chain.ETHEREUM)
                .setBlockTime(at(time))
                .setTxHash(txHash)
                .setEvtIndex(0)
                .setOrderUid(orderUid)
                .setSellTokenAddress(WETH)
                .setAtomsSold("1000000000000000000")
                .setUnitsSold("1")
                .setBuyTokenAddress(USDC)
                .setAtomsBought("1800000000")
                .setUnitsBought("1800")
                .setUsdValue("1800.5")
                .setUnknownColumns(Map.of())
                .setExtractedAt(EXTRACTED.plusMillis(extraction))
                .build();
    }

    public static PriceTick tick(String token, String time, String price, int extraction) {
        return PriceTick.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token)
                .setSource("coingecko")
                .setSourceId("id")
                .setQuote("USD")
                .setTickTime(at(time))
                .setPrice(price)
                .setGranularity("MINUTE")
                .setExtractedAt(EXTRACTED.plusMillis(extraction))
                .build();
    }

    public static PriceCoverage coverage(String token, String from, String until) {
        return PriceCoverage.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token)
                .setSource("coingecko")
                .setIntervals(List.of(new CoveredInterval(at(from), at(until))))
                .build();
    }
}
