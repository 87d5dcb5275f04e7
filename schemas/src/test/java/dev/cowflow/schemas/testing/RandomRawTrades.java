package dev.cowflow.schemas.testing;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Raw trades with any columns present or absent, texts in any script, and numbers of any size and notation. */
public final class RandomRawTrades {
    private static final List<String> TEXTS =
            List.of("", "WETH", "Ä€", "😀", "a\u0000b", "x".repeat(70), "ÿ".repeat(200), "eightchr", "eight ché");
    private static final List<String> AMOUNTS =
            List.of("0", "1", "007", "12.0", "-0", "1800000000", "36893488147419103232", "9".repeat(78));
    private static final List<String> DECIMALS = List.of("0", "1.50", "0.000000001", "18446744073709551616.5", "-3.25");

    private final Random random;

    public RandomRawTrades(long seed) {
        this.random = new Random(seed);
    }

    public RawTrade next() {
        long extracted = 1_660_000_000_000L + random.nextInt(1_000_000);
        return RawTrade.newBuilder()
                .setTradeId(new UUID(random.nextLong(), random.nextLong()).toString())
                .setChain(Chain.ETHEREUM)
                .setBlockDate(maybe(() -> LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000)))
                .setBlockTime(Instant.ofEpochMilli(extracted - random.nextInt(1_000_000)))
                .setBlockNumber(maybe(random::nextLong))
                .setTxHash(text())
                .setEvtIndex(random.nextInt(100))
                .setTraceAddress(
                        maybe(() -> random.longs(random.nextInt(3)).boxed().toList()))
                .setOrderUid(text())
                .setTrader(maybe(this::text))
                .setSellTokenAddress(text())
                .setSellToken(maybe(this::text))
                .setBuyTokenAddress(text())
                .setBuyToken(maybe(this::text))
                .setTokenPair(maybe(this::text))
                .setUnitsSold(maybe(() -> one(DECIMALS)))
                .setAtomsSold(one(AMOUNTS))
                .setUnitsBought(maybe(() -> one(DECIMALS)))
                .setAtomsBought(one(AMOUNTS))
                .setUsdValue(maybe(() -> one(DECIMALS)))
                .setFeeAtoms(maybe(() -> one(AMOUNTS)))
                .setReceiver(maybe(this::text))
                .setLimitSellAmount(maybe(() -> one(AMOUNTS)))
                .setLimitBuyAmount(maybe(() -> one(AMOUNTS)))
                .setFlags(maybe(random::nextLong))
                .setOrderType(maybe(this::text))
                .setPartialFill(maybe(random::nextBoolean))
                .setUnknownColumns(random.nextInt(4) == 0 ? Map.of(text(), text()) : Map.of())
                .setExtractedAt(Instant.ofEpochMilli(extracted))
                .setRemoved(random.nextInt(8) == 0)
                .build();
    }

    private String text() {
        return random.nextInt(3) == 0 ? one(TEXTS) : "0x" + Long.toHexString(random.nextLong());
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
