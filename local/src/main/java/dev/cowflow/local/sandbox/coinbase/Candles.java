package dev.cowflow.local.sandbox.coinbase;

import dev.cowflow.local.sandbox.http.Reply;
import dev.cowflow.local.sandbox.http.Request;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.MinuteBar;
import dev.cowflow.local.sandbox.seed.SeededHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Serves the bars of minutes, newest first. Some windows, which ones follows from the seed, are answered with bars from
 * before their start too.
 */
final class Candles {
    private static final String MINUTE = "60";
    private static final double SHARE_WITH_EARLIER_BARS = 0.2;
    private static final Duration EARLIER = Duration.ofMinutes(3);

    private final Market market;
    private final Clock clock;
    private final long seed;

    Candles(Market market, Clock clock, long seed) {
        this.market = market;
        this.clock = clock;
        this.seed = seed;
    }

    Reply candles(Request request) {
        String coinId = Products.coinId(request.pathVariable("id"));
        if (coinId == null || !market.knows(coinId)) {
            return CoinbaseErrors.of(404, "NotFound");
        }
        if (!MINUTE.equals(request.parameter("granularity"))) {
            return CoinbaseErrors.of(400, "Unsupported granularity");
        }
        Instant now = clock.instant();
        List<MinuteBar> bars = bars(coinId, Window.of(request, now), now);
        Collections.reverse(bars);
        return Reply.json(200, bars.stream().map(Candles::candle).toList());
    }

    /** No more than an answer holds, the oldest first; earlier ones only where there is room. */
    private List<MinuteBar> bars(String coinId, Window window, Instant now) {
        List<MinuteBar> asked = market.bars(coinId, window.start(), window.end().plusNanos(1), now);
        List<MinuteBar> bars = new ArrayList<>(asked.subList(0, Math.min(asked.size(), Window.MAX_BARS)));
        if (SeededHash.isChosen(SHARE_WITH_EARLIER_BARS, seed, window.start().getEpochSecond())) {
            List<MinuteBar> earlier = market.bars(coinId, window.start().minus(EARLIER), window.start(), now);
            int room = Math.min(earlier.size(), Window.MAX_BARS - bars.size());
            bars.addAll(0, earlier.subList(earlier.size() - room, earlier.size()));
        }
        return bars;
    }

    private static List<Object> candle(MinuteBar bar) {
        return List.of(bar.start().getEpochSecond(), bar.low(), bar.high(), bar.open(), bar.close(), bar.volume());
    }
}
