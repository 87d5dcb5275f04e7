package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.market.Resolution;
import dev.cowflow.local.sandbox.seed.SeededHash;
import java.time.Duration;

/** The grids of one coin: CoinGecko's points are off the round minutes except the daily ones at midnight UTC. */
final class TickGrids {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final TickGrid live;
    private final TickGrid fiveMinutes;
    private final TickGrid hourly;
    private final TickGrid daily;

    TickGrids(long seed, Coin coin) {
        long coinSeed = SeededHash.of(seed, coin.seed());
        this.live = new TickGrid(coinSeed, Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(1), false);
        this.fiveMinutes = new TickGrid(coinSeed + 1, Duration.ofMinutes(5), Duration.ofSeconds(100), MILLI, true);
        this.hourly = new TickGrid(coinSeed + 2, Duration.ofHours(1), Duration.ofMinutes(20), MILLI, true);
        this.daily = new TickGrid(coinSeed + 3, Duration.ofDays(1), Duration.ZERO, MILLI, false);
    }

    /** Times at which the live price changes: about once a minute, in whole seconds. */
    TickGrid live() {
        return live;
    }

    TickGrid of(Resolution resolution) {
        return switch (resolution) {
            case FIVE_MINUTES -> fiveMinutes;
            case HOURLY -> hourly;
            case DAILY -> daily;
        };
    }
}
