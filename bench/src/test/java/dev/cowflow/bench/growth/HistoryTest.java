package dev.cowflow.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.core.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final StateSize SIZE = new StateSize(30_000, 3);
    private final History history = new History(SIZE, 1);
    private final Instant first = time(history.tick(history.tokens().get(0), 0));
    private final Instant last = time(history.tick(history.tokens().get(0), SIZE.minutes() - 1));

    @Test
    void shouldHaveAsManyMinutesAsTheTicksOfOneToken() {
        assertThat(Duration.between(first, last)).isEqualTo(Duration.ofMinutes(9_999));
        assertThat(history.tokens()).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void shouldTradeOfTheLastHourWhenHotAndOfAnyTimeWhenCold() {
        assertThat(times(history::hotTrade)).allMatch(time -> isWithin(time, last.minus(Duration.ofHours(1)), last));
        assertThat(times(history::coldTrade))
                .allMatch(time -> isWithin(time, first, last))
                .anyMatch(time -> time.isBefore(first.plus(Duration.ofDays(1))))
                .anyMatch(time -> time.isAfter(last.minus(Duration.ofDays(1))));
    }

    @Test
    void shouldTradeOneTokenForAnother() {
        assertThat(LongStream.range(0, 100).mapToObj(history::hotTrade))
                .allMatch(trade -> !trade.getSellTokenAddress().equals(trade.getBuyTokenAddress()));
    }

    @Test
    void shouldHaveLateTicksBetweenTheOthers() {
        assertThat(Duration.between(first, time(history.lateTick())).toSeconds() % 60)
                .isEqualTo(30);
    }

    private static List<Instant> times(LongFunction<RawTrade> trades) {
        return LongStream.range(0, 200)
                .mapToObj(trades)
                .map(RawTrade::getBlockTime)
                .toList();
    }

    private static boolean isWithin(Instant time, Instant from, Instant until) {
        return !time.isBefore(from) && !time.isAfter(until);
    }

    private static Instant time(Tick tick) {
        return Instant.ofEpochMilli(tick.time());
    }
}
