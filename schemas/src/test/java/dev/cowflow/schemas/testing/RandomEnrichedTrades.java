package dev.cowflow.schemas.testing;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.model.Chain;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Enriched trades with any columns and matches present or absent, and texts in any script. */
public final class RandomEnrichedTrades {
    private static final List<String> TEXTS = List.of("", "WETH", "Ä€", "a\u0000b", "x".repeat(70), "ÿ".repeat(200));

    private final Random random;

    public RandomEnrichedTrades(long seed) {
        this.random = new Random(seed);
    }

    public EnrichedTrade next() {
        return EnrichedTrade.newBuilder()
                .setTradeId(new UUID(random.nextLong(), random.nextLong()).toString())
                .setChain(Chain.ETHEREUM)
                .setBlockTime(time())
                .setBlockNumber(maybe(random::nextLong))
                .setTxHash(text())
                .setOrderUid(text())
                .setEvtIndex(random.nextInt(100))
                .setTrader(maybe(this::text))
                .setReceiver(maybe(this::text))
                .setOrderType(maybe(this::text))
                .setTokenPair(maybe(this::text))
                .setSellToken(maybe(this::text))
                .setBuyToken(maybe(this::text))
                .setSellTokenAddress(text())
                .setBuyTokenAddress(text())
                .setAtomsSold(Long.toString(random.nextLong()))
                .setAtomsBought("1")
                .setFeeAtoms(maybe(() -> "3"))
                .setFeeSellUnits(maybe(() -> "0.25"))
                .setSellMatch(maybe(this::match))
                .setBuyMatch(maybe(this::match))
                .setVolumeUsd(maybe(() -> "12.5"))
                .setFlags(random.ints(random.nextInt(3)).mapToObj(any -> text()).toList())
                .setStatus("FINAL")
                .setRank(ByteBuffer.wrap(bytes()))
                .setRules(text())
                .setExtractedAt(time())
                .build();
    }

    private PriceMatch match() {
        return new PriceMatch("1.25", time(), random.nextLong(), text(), "MINUTE", text());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Instant time() {
        return Instant.ofEpochMilli(1_660_000_000_000L + random.nextInt());
    }

    private String text() {
        return random.nextInt(8) == 0
                ? TEXTS.get(random.nextInt(TEXTS.size()))
                : "0x" + Long.toHexString(random.nextLong());
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
