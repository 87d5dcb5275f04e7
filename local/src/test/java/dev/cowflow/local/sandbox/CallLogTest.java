package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.http.RateGroup;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls that the sandbox counts. */
class CallLogTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T12:00:07Z"));
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(1)).withClock(clock));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void shouldCountTheFullestWindow() {
        pingAfter(Duration.ZERO);
        pingAfter(Duration.ofSeconds(20));
        pingAfter(Duration.ofSeconds(39));
        pingAfter(Duration.ofSeconds(20));
        pingAfter(Duration.ofMinutes(5));
        assertThat(sandbox.callLog().mostWithin(RateGroup.COINGECKO, MINUTE)).isEqualTo(3);
        assertThat(sandbox.callLog().mostWithin(RateGroup.COINGECKO, Duration.ofHours(1)))
                .isEqualTo(5);
        assertThat(sandbox.callLog().total(RateGroup.COINGECKO)).isEqualTo(5);
    }

    @Test
    void shouldLeaveTheEndOfAWindowOut() {
        pingAfter(Duration.ZERO);
        pingAfter(MINUTE.minusMillis(1));
        assertThat(sandbox.callLog().mostWithin(RateGroup.COINGECKO, MINUTE)).isEqualTo(2);
        pingAfter(MINUTE);
        assertThat(sandbox.callLog().mostWithin(RateGroup.COINGECKO, MINUTE)).isEqualTo(2);
        assertThat(sandbox.callLog().mostWithin(RateGroup.COINGECKO, MINUTE.plusMillis(1)))
                .isEqualTo(2);
    }

    @Test
    void shouldCountFailuresAndEachGroupForItself() {
        caller.dunePost("/sql/execute", "{}", "X-Sandbox-Fault", "500");
        caller.dunePost("/query/4158553/execute", "{}");
        caller.dune("/execution/X/status");
        caller.dune("/execution/X/results");
        caller.dunePost("/execution/X/cancel", "");
        caller.get(sandbox.coinbaseUrl() + "/products/ETH-USD/candles?granularity=60");
        assertThat(sandbox.callLog().total(RateGroup.DUNE_LOW)).isEqualTo(2);
        assertThat(sandbox.callLog().total(RateGroup.DUNE_HIGH)).isEqualTo(3);
        assertThat(sandbox.callLog().total(RateGroup.COINBASE)).isEqualTo(1);
        assertThat(sandbox.callLog().total(RateGroup.COINGECKO)).isZero();
        assertThat(sandbox.callLog().mostWithin(RateGroup.COINGECKO, MINUTE)).isZero();
    }

    @Test
    void shouldCountCallsThatComeAtOnce() {
        IntStream.range(0, 200).parallel().forEach(i -> caller.coinGecko("/ping"));
        assertThat(sandbox.callLog().mostWithin(RateGroup.COINGECKO, MINUTE)).isEqualTo(200);
    }

    private void pingAfter(Duration pause) {
        clock.advance(pause);
        caller.coinGecko("/ping");
    }
}
