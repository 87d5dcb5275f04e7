package dev.cowflow.enricher.history;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.history.RawRecords.Amount;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Records that cannot be decoded or cannot be true. */
public final class InvalidRecords {
    private InvalidRecords() {}

    /** All kinds there are, under keys of sound records. */
    public static List<Input> allKinds(World world, Random random) {
        RawTrade trade = RawRecords.trade(
                world.trade(random),
                world.time(random),
                Amount.of(World.WETH, "1"),
                Amount.of(World.USDC, "1"),
                99,
                false,
                "");
        PriceTick tick = RawRecords.tick(World.WETH, "first", world.time(random), "7", 99);
        Instant time = world.time(random);
        return List.of(
                garbled(Input.of(trade)),
                new Input(Topics.RAW_TRADES, trade.getTradeId(), null, true),
                trade(RawTrade.newBuilder(trade).setBlockTime(Instant.EPOCH)),
                trade(RawTrade.newBuilder(trade).setAtomsSold("1".repeat(79))),
                trade(RawTrade.newBuilder(trade).setAtomsBought("-1")),
                trade(RawTrade.newBuilder(trade).setTradeId("no UUID")),
                trade(RawTrade.newBuilder(trade).setChain("elsewhere")),
                new Input(
                        Topics.RAW_TRADES, "the key of another", Input.of(trade).value(), true),
                garbled(Input.of(tick)),
                tick(PriceTick.newBuilder(tick).setQuote("EUR")),
                tick(PriceTick.newBuilder(tick).setPrice("1" + "0".repeat(400))),
                tick(PriceTick.newBuilder(tick).setSource("a|b")),
                tick(PriceTick.newBuilder(tick).setToken("0x12")),
                new Input(
                        Topics.PRICE_TICKS, "the key of another", Input.of(tick).value(), true),
                tick(PriceTick.newBuilder(tick).setPrice("0")),
                tick(PriceTick.newBuilder(tick).setPrice("NaN")),
                tick(PriceTick.newBuilder(tick)
                        .setTickTime(tick.getExtractedAt().plus(Duration.ofMinutes(3)))),
                tick(PriceTick.newBuilder(tick).setPrice("0")).in(Topics.BROADCAST_PRICES),
                garbled(Input.of(tick)).in(Topics.BROADCAST_PRICES),
                Input.of(RawRecords.coverage(
                                World.WETH, "first", List.of(new CoveredInterval(time, time.minusMillis(1)))))
                        .asInvalid());
    }

    /** Sets a record apart from all sound ones, which it would replace in a compacted topic. */
    static Input underItsOwnKey(Input invalid) {
        return new Input(invalid.topic(), invalid.key() + " invalid", invalid.value(), true);
    }

    private static Input trade(RawTrade.Builder trade) {
        return Input.of(trade.build()).asInvalid();
    }

    private static Input tick(PriceTick.Builder tick) {
        return Input.of(tick.build()).asInvalid();
    }

    private static Input garbled(Input sound) {
        return new Input(sound.topic(), sound.key(), "not avro".getBytes(StandardCharsets.UTF_8), true);
    }
}
