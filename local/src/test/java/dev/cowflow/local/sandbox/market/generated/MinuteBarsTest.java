package dev.cowflow.local.sandbox.market.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.MinuteBar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bars of the generated market and the prices they come from. */
class MinuteBarsTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofHours(6));
    private static final PricePath PATH = new PricePath(4);

    private final MinuteBars bars = new MinuteBars(4, PATH);

    @Test
    void shouldOpenAndCloseAtThePricesOfTheMarket() {
        List<MinuteBar> found = bars.bars(Coin.ETHEREUM, FROM, UNTIL, UNTIL);
        assertThat(found).hasSizeGreaterThan(300).allSatisfy(bar -> {
            assertThat(bar.open()).isEqualTo(PATH.at(Coin.ETHEREUM, bar.start()));
            assertThat(bar.close()).isEqualTo(PATH.at(Coin.ETHEREUM, bar.start().plusSeconds(60)));
        });
    }

    @Test
    void shouldGiveTheSameBarsHoweverAWindowIsSplit() {
        Instant middle = FROM.plus(Duration.ofMinutes(77));
        List<MinuteBar> whole = bars.bars(Coin.DAI, FROM, UNTIL, UNTIL);
        assertThat(bars.bars(Coin.DAI, FROM, middle, UNTIL)).isNotEmpty().isEqualTo(startingBefore(whole, middle));
        assertThat(bars.bars(Coin.DAI, middle, UNTIL, UNTIL))
                .isEqualTo(whole.subList(startingBefore(whole, middle).size(), whole.size()));
    }

    @Test
    void shouldKnowNoMinuteThatHasNotBegun() {
        Instant now = FROM.plusSeconds(150);
        assertThat(bars.bars(Coin.ETHEREUM, FROM, UNTIL, now)).isNotEmpty().allMatch(bar -> !bar.start()
                .isAfter(now));
        assertThat(bars.bars(Coin.ETHEREUM, UNTIL, FROM, UNTIL)).isEmpty();
    }

    private static List<MinuteBar> startingBefore(List<MinuteBar> bars, Instant time) {
        return bars.stream().filter(bar -> bar.start().isBefore(time)).toList();
    }
}
