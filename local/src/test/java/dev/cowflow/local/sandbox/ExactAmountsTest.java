package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** No digit of a recording is lost on its way through HTTP. */
class ExactAmountsTest {
    private static final String LARGEST =
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();
    private static final String PRICE = "1698.98765432109876543210987654321";

    @Test
    void shouldKeepEveryDigitOfAnAmountAndAPrice(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("trades.csv"),
                "block_time,tx_hash,evt_index,order_uid,sell_token_address,buy_token_address,atoms_sold,usd_value,fee_atoms\n"
                        + "2022-09-01 00:00:01.000 UTC,0xb,2,0xu,%s,%s,%s,%s,\n"
                                .formatted(Caller.WETH, Caller.USDC, LARGEST, PRICE));
        Files.writeString(
                directory.resolve("prices.csv"),
                "coin_id,time,price_usd\nethereum,2022-09-01T00:00:00.123Z," + PRICE + "\n");
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.of(0, RecordedMarket.read(directory)).withExecutionTime(Duration.ofMillis(5)))) {
            Caller caller = new Caller(sandbox);
            String id = caller.execute(Caller.sql("2022-09-01 00:00:00.000 UTC", "2022-09-02 00:00:00.000 UTC"));
            JsonNode row = caller.rows(id, 10).get(0);
            assertThat(row.path("atoms_sold").stringValue()).isEqualTo(LARGEST);
            assertThat(row.path("usd_value").decimalValue()).isEqualTo(new BigDecimal(PRICE));
            assertThat(row.has("fee_atoms")).isTrue();
            assertThat(row.path("fee_atoms").isNull()).isTrue();
            HttpResponse<String> chart = caller.coinGecko(
                    "/coins/ethereum/market_chart/range?vs_currency=usd&from=1661990400&to=1661990401");
            assertThat(chart.body()).contains("[1661990400123," + PRICE + "]");
        }
    }
}
