package dev.cowflow.enricher.history;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.history.RawRecords.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Records that the sources gave, and invalid records among them.
 *
 * @param inOrder whether the versions of a key are in their order, and no key has anything besides; only then does
 *     compaction keep what counts
 */
public record RawHistory(
        World world,
        boolean inOrder,
        List<RawTrade> trades,
        List<PriceTick> ticks,
        List<PriceCoverage> coverage,
        List<Input> invalid) {
    private static final int EXTRACTIONS = 4;

    /** Draws a history in which tokens keep their names at the sources. */
    public static RawHistory in(World world, boolean inOrder, Random random) {
        return in(world, inOrder, false, random);
    }

    /** @param renames whether tokens get other names at the sources; names are those of all worlds */
    public static RawHistory in(World world, boolean inOrder, boolean renames, Random random) {
        RawHistory history = new RawHistory(
                world, inOrder, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int events = 15 + random.nextInt(30);
        for (int n = 0; n < events; n++) {
            int extraction = history.inOrder ? n : random.nextInt(EXTRACTIONS);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> history.trades.add(history.trade(random, extraction));
                case 3, 4, 5, 6, 7 -> history.ticks.add(history.tick(random, extraction, renames));
                case 8, 9, 10 -> history.coverage.add(history.covered(random, extraction, renames));
                default -> history.invalid.add(history.invalid(random));
            }
        }
        return history;
    }

    private RawTrade trade(Random random, int extraction) {
        if (!trades.isEmpty() && random.nextInt(4) == 0) {
            RawTrade again = trades.get(random.nextInt(trades.size()));
            return RawTrade.newBuilder(again)
                    .setExtractedAt(World.extraction(extraction))
                    .setUnknownColumns(Map.of("note", World.oneOf(random, "null", "\"other\"")))
                    .build();
        }
        boolean removed = random.nextInt(4) == 0;
        return RawRecords.trade(
                world.trade(random), world.time(random), amount(random), amount(random), extraction, removed, "");
    }

    private static Amount amount(Random random) {
        String token = World.oneOf(random, World.ETH, World.WETH, World.WETH, World.USDC, World.USDC, World.UNPRICED);
        String units = World.oneOf(random, "0", "1", "1", "2.000001", "1800.5");
        return random.nextInt(8) == 0 ? new Amount(token, units, null) : Amount.of(token, units);
    }

    private PriceTick tick(Random random, int extraction, boolean renames) {
        if (!ticks.isEmpty() && random.nextInt(4) == 0) {
            PriceTick again = ticks.get(random.nextInt(ticks.size()));
            String price = World.oneOf(random, again.getPrice(), "3");
            return PriceTick.newBuilder(again)
                    .setPrice(price)
                    .setExtractedAt(World.extraction(extraction))
                    .setIdentitySince(identity(random, again.getToken(), again.getSource(), extraction, renames))
                    .build();
        }
        String token = World.oneOf(random, World.WETH, World.WETH, World.USDC, World.USDC, World.UNTRADED);
        String source = World.oneOf(random, "first", "first", "second", "unknown");
        String price = World.oneOf(random, "1", "2", "1800.25", "0.000001");
        Instant identity = identity(random, token, source, extraction, renames);
        return RawRecords.tick(token, source, world.time(random), price, extraction, identity);
    }

    private PriceCoverage covered(Random random, int extraction, boolean renames) {
        String token = World.oneOf(random, World.WETH, World.USDC, World.UNPRICED, World.UNTRADED);
        String source = World.oneOf(random, "first", "first", "second", "unknown");
        Instant from = world.time(random).minus(World.TOLERANCE.multipliedBy(random.nextInt(2)));
        // often as long as another begins, or a millisecond less
        Instant until = from.plus(World.STEP.multipliedBy(1L + random.nextInt(3 * World.STEPS)))
                .minusMillis(random.nextInt(3));
        return RawRecords.coverage(
                token,
                source,
                List.of(new CoveredInterval(from, until)),
                identity(random, token, source, extraction, renames));
    }

    /**
     * Since when the source calls the token what it does; null for its first name. In order, what comes later is never of
     * an earlier name.
     */
    private @Nullable Instant identity(Random random, String token, String source, int extraction, boolean renames) {
        if (!renames || !(source.equals("first") || token.equals(World.WETH))) {
            return null;
        }
        int changes = inOrder ? Math.min(extraction / 5, 2) : World.oneOf(random, 0, 1, 2, 2, 2, 2);
        return changes == 0 ? null : World.extraction(changes - 1_000);
    }

    private Input invalid(Random random) {
        List<Input> kinds = InvalidRecords.allKinds(world, random);
        Input invalid = kinds.get(random.nextInt(kinds.size()));
        return inOrder ? InvalidRecords.underItsOwnKey(invalid) : invalid;
    }
}
