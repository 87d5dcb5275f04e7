package dev.cowflow.schemas.testing;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import dev.cowflow.model.TradeId;
import dev.cowflow.schemas.topic.Keys;
import java.time.Instant;
import java.util.Map;

/** One trade and one price as they come from the sources. */
public final class ValidRecords {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final String TRADER = "0x2c7536e3605d9c16a7a3d7b1898e529396a65c23";

    private ValidRecords() {}

    public static PriceTick tick() {
        return PriceTick.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(Tokens.WETH)
                .setSource("coingecko")
                .setSourceId("ethereum")
                .setQuote("USD")
                .setTickTime(NOON)
                .setPrice("1800.5")
                .setGranularity("HOURLY")
                .setExtractedAt(NOON.plusSeconds(60))
                .build();
    }

    public static String key(PriceTick tick) {
        return Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
    }

    public static RawTrade trade() {
        RawTrade trade = RawTrade.newBuilder()
                .setTradeId("")
                .setChain(Chain.ETHEREUM)
                .setBlockTime(NOON)
                .setTxHash("0x" + "94ea5a6b".repeat(8))
                .setEvtIndex(5)
                .setOrderUid("0x" + "c8379eed".repeat(14))
                .setTrader(TRADER)
                .setReceiver(TRADER)
                .setSellTokenAddress(Tokens.WETH)
                .setSellToken("WETH")
                .setBuyTokenAddress(USDC)
                .setBuyToken("USDC")
                .setTokenPair("USDC-WETH")
                .setUnitsSold("1")
                .setAtomsSold("1000000000000000000")
                .setUnitsBought("1799.5")
                .setAtomsBought("1799500000")
                .setUsdValue("1800.25")
                .setFeeAtoms("3")
                .setAppData("0x" + "00".repeat(32))
                .setLimitSellAmount("1000000000000000000")
                .setLimitBuyAmount("1790000000")
                .setUnknownColumns(Map.of())
                .setExtractedAt(NOON.plusSeconds(3_600))
                .setRemoved(false)
                .build();
        trade.setTradeId(TradeId.of(trade.getChain(), trade.getTxHash(), trade.getOrderUid(), trade.getEvtIndex())
                .toString());
        return trade;
    }
}
