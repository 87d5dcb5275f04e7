package dev.cowflow.bench.environment;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import dev.cowflow.model.TradeId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Trades of WETH for USDC as Dune describes them, and a price a minute of both. The same for the same numbers. */
public final class Market {
    public static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    public static final List<String> TOKENS = List.of(Tokens.WETH, USDC);
    private static final Instant START = Instant.parse("2022-08-08T00:00:00Z");
    private static final Instant EXTRACTED = Instant.parse("2022-10-01T00:00:00Z");
    private static final long MINUTE_MS = 60_000;
    private static final long TRADES_APART_MS = 1_000;

    /** Up to 37 WETH in atoms. */
    private static final int WETH_BITS = 65;

    private static final int HASH_BYTES = 32;
    private static final int ORDER_UID_BYTES = 56;
    private static final int ADDRESS_BYTES = 20;
    private static final String APP_DATA = hex(new Random(0), HASH_BYTES);

    private final int minutes;
    private final long tradesApartMs;

    /** Trades are a second apart. */
    public Market(int minutes) {
        this(minutes, TRADES_APART_MS);
    }

    /** @param minutes for which there are prices; trades begin anew after them */
    public Market(int minutes, long tradesApartMs) {
        this.minutes = minutes;
        this.tradesApartMs = tradesApartMs;
    }

    /** A different trade for every number; the next one a little later. */
    public RawTrade trade(long number) {
        Random random = new Random(number);
        String txHash = hex(random, HASH_BYTES);
        String orderUid = hex(random, ORDER_UID_BYTES);
        BigDecimal weth = new BigDecimal(new BigInteger(WETH_BITS, random), 18).add(BigDecimal.ONE);
        BigDecimal usdc =
                BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 6).add(BigDecimal.ONE);
        Instant time = START.plusMillis(number * tradesApartMs % (minutes * MINUTE_MS));
        return RawTrade.newBuilder()
                .setTradeId(TradeId.of(Chain.ETHEREUM, txHash, orderUid, 0).toString())
                .setChain(Chain.ETHEREUM)
                .setBlockTime(time)
                .setBlockNumber(15_000_000 + number)
                .setTxHash(txHash)
                .setEvtIndex(0)
                .setOrderUid(orderUid)
                .setProjectContractAddress("0x9008d19f58aabd9ed0d60971565aa8510560ab41")
                .setTrader(hex(random, ADDRESS_BYTES))
                .setReceiver(hex(random, ADDRESS_BYTES))
                .setSellTokenAddress(Tokens.WETH)
                .setSellToken("WETH")
                .setBuyTokenAddress(USDC)
                .setBuyToken("USDC")
                .setTokenPair("USDC-WETH")
                .setUnitsSold(asDuneStates(weth))
                .setAtomsSold(weth.movePointRight(18).toBigInteger().toString())
                .setUnitsBought(asDuneStates(usdc))
                .setAtomsBought(usdc.movePointRight(6).toBigInteger().toString())
                .setUsdValue(usdc.stripTrailingZeros().toPlainString())
                .setBuyPrice("1.0001")
                .setBuyValueUsd(usdc.stripTrailingZeros().toPlainString())
                .setSellPrice("1800.5")
                .setSellValueUsd(usdc.stripTrailingZeros().toPlainString())
                .setFeeAtoms("1234567890123456")
                .setAppData(APP_DATA)
                .setLimitSellAmount(weth.movePointRight(18).toBigInteger().toString())
                .setLimitBuyAmount(usdc.movePointRight(6).toBigInteger().toString())
                .setOrderType("SELL")
                .setPartialFill(false)
                .setUnknownColumns(Map.of())
                .setExtractedAt(EXTRACTED)
                .build();
    }

    /** Rounded to a double, which is what Dune has. */
    private static String asDuneStates(BigDecimal units) {
        return BigDecimal.valueOf(units.doubleValue()).stripTrailingZeros().toPlainString();
    }

    /** As hard to compress as real hashes and addresses are. */
    private static String hex(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    public int minutes() {
        return minutes;
    }

    /** The token's price of a minute. */
    public PriceTick tick(String token, int minute) {
        return PriceTick.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token)
                .setSource("coingecko")
                .setSourceId("id")
                .setQuote("USD")
                .setTickTime(START.plusMillis(minute * MINUTE_MS))
                .setPrice(BigDecimal.valueOf(1_800_123_456_789L + minute, 9)
                        .stripTrailingZeros()
                        .toPlainString())
                .setGranularity("MINUTE")
                .setExtractedAt(EXTRACTED)
                .build();
    }

    /** All minutes of the token, and as far around them as any tolerance reaches. */
    public PriceCoverage coverage(String token) {
        return PriceCoverage.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token)
                .setSource("coingecko")
                .setIntervals(List.of(new CoveredInterval(
                        START.minusMillis(1_000 * MINUTE_MS), START.plusMillis((minutes + 1_000) * MINUTE_MS))))
                .build();
    }
}
