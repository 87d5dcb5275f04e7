package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.seed.SeededHash;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up the settlements of each minute from the seed and the minute alone. On average there is about one trade of
 * WETH and USDC a minute; a settlement now and then holds several trades.
 */
final class TradeGenerator {
    private static final int[] SETTLEMENTS_PERCENT = {43, 80, 95, 100};
    private static final int[] TRADES_PERCENT = {0, 70, 90, 100};
    private static final int SLOT_SECONDS = 12;
    private static final int SLOTS_PER_MINUTE = 5;
    private static final int FIRST_SLOT_SECOND = 11;

    private final long seed;
    private final PricePath path;
    private final Parties parties;

    TradeGenerator(long seed, PricePath path) {
        this.seed = seed;
        this.path = path;
        this.parties = new Parties(seed);
    }

    /** The trades of a minute, counted from the epoch, in no particular order. */
    List<GeneratedTrade> tradesOf(long minute) {
        // java.util.Random, because its algorithm is specified: the same seed means the same data on every JDK
        Random random = new Random(SeededHash.of(seed, minute));
        List<GeneratedTrade> trades = new ArrayList<>();
        int settlements = pick(random, SETTLEMENTS_PERCENT);
        for (int i = 0; i < settlements; i++) {
            addSettlement(random, minute, trades);
        }
        return trades;
    }

    private void addSettlement(Random random, long minute, List<GeneratedTrade> trades) {
        long second = FIRST_SLOT_SECOND + (long) SLOT_SECONDS * random.nextInt(SLOTS_PER_MINUTE);
        Instant blockTime = Instant.ofEpochSecond(minute * 60 + second);
        String txHash = Hex.random(random, 32);
        int evtIndex = 20 + random.nextInt(300);
        int count = pick(random, TRADES_PERCENT);
        for (int i = 0; i < count; i++) {
            trades.add(trade(random, blockTime, txHash, evtIndex));
            evtIndex += 1 + random.nextInt(6);
        }
    }

    private GeneratedTrade trade(Random random, Instant blockTime, String txHash, int evtIndex) {
        TradedPair pair = TradedPair.random(random);
        Fill fill = Fill.random(random, pair, priceAt(pair.sell(), blockTime), priceAt(pair.buy(), blockTime));
        Order order = Order.random(random, pair, fill, parties, blockTime.getEpochSecond());
        Instant minute = blockTime.truncatedTo(ChronoUnit.MINUTES);
        return new GeneratedTrade(
                blockTime,
                txHash,
                evtIndex,
                pair,
                fill,
                order,
                priceAt(pair.sell(), minute),
                priceAt(pair.buy(), minute));
    }

    private BigDecimal priceAt(Token token, Instant time) {
        return path.at(token.coin(), time);
    }

    /** The first index whose cumulated percentage is above a random one. */
    private static int pick(Random random, int[] cumulatedPercent) {
        int roll = random.nextInt(100);
        int index = 0;
        while (roll >= cumulatedPercent[index]) {
            index++;
        }
        return index;
    }
}
