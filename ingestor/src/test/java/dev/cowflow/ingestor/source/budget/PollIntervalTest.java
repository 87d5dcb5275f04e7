package dev.cowflow.ingestor.source.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollIntervalTest {
    private static final long MONTH = Duration.ofDays(31).toSeconds();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "5, -, 1, PT1M",
                "1, -, 1, PT1M30S",
                "30, 10000, 1, PT7M",
                "30, 10000, 2, PT14M",
                "30, 1, 1, PT1116H"
            })
    void shouldPollOnceAMinuteOrAsOftenAsLimitsAllow(
            int perMinute, @Nullable BigDecimal perMonth, int calls, Duration interval) {
        assertThat(new PollInterval(null, limits(perMinute, perMonth)).interval(calls))
                .isEqualTo(interval);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "1, 10000", "3, 10000", "1, 65000", "2, 99999"})
    void shouldLeaveAThirdOfAMonthToHistory(int calls, long perMonth) {
        Duration interval = new PollInterval(null, limits(1_000, BigDecimal.valueOf(perMonth))).interval(calls);

        long used = calls * MONTH / interval.toSeconds();
        assertThat(3 * used).isLessThanOrEqualTo(2 * perMonth);
        long usedByAMinuteLess =
                calls * MONTH / interval.minusMinutes(1).plusSeconds(1).toSeconds();
        assertThat(interval.toMinutes() == 1 || 3 * usedByAMinuteLess > 2 * perMonth)
                .isTrue();
    }

    @Test
    void shouldNotAskOftenerThanUsualWithoutLimits() {
        assertThat(new PollInterval(null, null).interval(1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldDoWhatIsWantedAndWarnWithFiguresOfTheMonth() {
        var pollInterval = new PollInterval(Duration.ofSeconds(60), limits(30, BigDecimal.valueOf(10_000)));

        assertThat(pollInterval.interval(1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pollInterval.warning(1).orElseThrow())
                .startsWith("COWFLOW_PRICE_POLL=PT1M makes about 44,640 calls of coingecko in a month")
                .contains("It may make 10,000", "Set COWFLOW_COINGECKO_CALLS_PER_MONTH if")
                .endsWith("or COWFLOW_PRICE_POLL=PT7M");
    }

    @Test
    void shouldWarnWithFiguresOfTheHourWhenTheLimitPerMinuteIsTooLow() {
        var pollInterval = new PollInterval(Duration.ofSeconds(5), limits(5, null));

        assertThat(pollInterval.warning(1).orElseThrow())
                .contains("720 calls of coingecko an hour", "It may make 300")
                .endsWith("or COWFLOW_PRICE_POLL=PT18S");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"PT7M, 30, 10000", "PT15S, 6000, -", "PT60S, 5, -", "-, 30, 10000"})
    void shouldNotWarnOfWhatFits(@Nullable Duration wanted, int perMinute, @Nullable BigDecimal perMonth) {
        assertThat(new PollInterval(wanted, limits(perMinute, perMonth)).warning(1))
                .isEmpty();
    }

    private static Limits limits(int perMinute, @Nullable BigDecimal perMonth) {
        return new Limits("coingecko", perMinute, perMonth, "COWFLOW_COINGECKO_CALLS_PER_MONTH");
    }
}
