package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.dune.LivelyMarket;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The trades of one hour of the demonstration, as they look at later times. */
class LivelyMarketTest {
    private static final Instant FROM = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-20T11:00:00Z");

    private final Market calm = new GeneratedMarket(1);
    private final Market market = new LivelyMarket(calm, 1);

    @Test
    void shouldValueTradesLateRestateThemAndTakeAFewBack() {
        List<Map<String, @Nullable Object>> atOnce = shownAt(UNTIL);
        List<Map<String, @Nullable Object>> later = shownAt(UNTIL.plus(Duration.ofMinutes(10)));
        List<Map<String, @Nullable Object>> inTheEnd = shownAt(UNTIL.plus(Duration.ofHours(2)));

        assertThat(atOnce).anyMatch(trade -> trade.get("usd_value") == null);
        assertThat(later).noneMatch(trade -> trade.get("usd_value") == null);
        assertThat(inTheEnd)
                .hasSizeBetween(
                        calm.trades(FROM, UNTIL).size() * 8 / 10,
                        calm.trades(FROM, UNTIL).size() - 1);
        assertThat(keys(later)).isEqualTo(keys(inTheEnd));
        assertThat(later).hasSizeGreaterThan(30).doesNotContainAnyElementsOf(inTheEnd);
        assertThat(calm.trades(FROM, UNTIL)).extracting(MarketTrade::columns).containsAll(inTheEnd);
    }

    @Test
    void shouldDependOnNothingButSeedAndTime() {
        Instant now = UNTIL.plus(Duration.ofMinutes(3));
        shownAt(UNTIL);
        List<Map<String, @Nullable Object>> once = shownAt(now);
        shownAt(UNTIL.plus(Duration.ofDays(1)));
        assertThat(shownAt(now)).isEqualTo(once);
        assertThat(columns(new LivelyMarket(new GeneratedMarket(1), 1), now)).isEqualTo(once);
    }

    private static List<String> keys(List<Map<String, @Nullable Object>> trades) {
        return trades.stream()
                .map(trade -> trade.get("tx_hash") + "/" + trade.get("evt_index"))
                .toList();
    }

    private List<Map<String, @Nullable Object>> shownAt(Instant now) {
        return columns(market, now);
    }

    private static List<Map<String, @Nullable Object>> columns(Market market, Instant now) {
        return market.trades(FROM, UNTIL, now).stream()
                .map(MarketTrade::columns)
                .toList();
    }
}
