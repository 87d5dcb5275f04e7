package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording's prices as the minute bars of Coinbase Exchange. */
class CoinbaseRecordingTest {
    private static final String TRADES = """
            block_time,tx_hash,evt_index,order_uid,sell_token_address,buy_token_address
            2022-09-01 00:00:01.000 UTC,0xb,2,0xu,0xa,0xb
            """;
    private static final String PRICES = """
            coin_id,time,price_usd
            ethereum,2022-09-01T00:03:00Z,1699.50
            ethereum,2022-09-01T00:01:00Z,1698.980
            ethereum,2022-09-01T00:05:00Z,
            ethereum,2022-09-01T00:06:30Z,1702
            ethereum,2022-09-01T00:06:20Z,1701
            ethereum,2022-09-01T00:06:10Z,1703
            usd-coin,2022-09-01T00:02:00Z,1.0001
            """;

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("trades.csv"), TRADES);
        Files.writeString(directory.resolve("prices.csv"), PRICES);
        sandbox = Sandbox.start(SandboxOptions.of(0, RecordedMarket.read(directory)));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void shouldCloseTheBarThatStarts60SecondsBeforeARecordedPrice() {
        assertThat(candles("ETH-USD", "2022-09-01T00:00:00Z", "2022-09-01T00:05:00Z"))
                .isEqualTo("[[1661990520,1699.50,1699.50,1699.50,1699.50,1],"
                        + "[1661990400,1698.980,1698.980,1698.980,1698.980,1]]");
    }

    @Test
    void shouldTakeTheLastOfSeveralPricesOfAMinuteForItsClose() {
        assertThat(candles("ETH-USD", "2022-09-01T00:06:00Z", "2022-09-01T00:06:00Z"))
                .isEqualTo("[[1661990760,1701,1703,1703,1702,1]]");
    }

    @Test
    void shouldHaveNoBarsWithoutPrices() {
        assertThat(candles("ETH-USD", "2022-09-02T00:00:00Z", "2022-09-02T05:00:00Z"))
                .isEqualTo("[]");
        assertThat(candles("DAI-USD", "2022-09-01T00:00:00Z", "2022-09-01T05:00:00Z"))
                .isEqualTo("[]");
        assertThat(candles("USDC-USD", "2022-09-01T00:00:00Z", "2022-09-01T05:00:00Z"))
                .isEqualTo("{\"message\":\"NotFound\"}");
    }

    private String candles(String product, String start, String end) {
        return caller.get(sandbox.coinbaseUrl() + "/products/" + product + "/candles?granularity=60&start=" + start
                        + "&end=" + end)
                .body();
    }
}
