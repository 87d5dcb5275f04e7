package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.testing.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NEWT, which costs 5 USD, is entered with the coin id of a coin that costs 1, and that is corrected later. */
@Tag("long")
class WrongCoinIdSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String NEWT = "0x" + "1a".repeat(20);
    private static final String PRICES = """
            coin_id,time,price_usd
            ethereum,2024-03-06T11:30:00Z,3400
            ethereum,2024-03-06T12:00:00Z,3400
            ethereum,2024-03-06T13:30:00Z,3400
            ethereum,2024-03-06T14:00:00Z,3400
            usd-coin,2024-03-06T11:30:00Z,1
            usd-coin,2024-03-06T12:00:00Z,1
            usd-coin,2024-03-06T13:30:00Z,1
            usd-coin,2024-03-06T14:00:00Z,1
            cow-protocol,2024-03-06T11:29:00Z,5
            cow-protocol,2024-03-06T12:00:41Z,5
            cow-protocol,2024-03-06T13:29:41Z,5
            cow-protocol,2024-03-06T14:00:41Z,5
            """;
    private static final String COLUMNS = "block_date,block_time,block_number,tx_hash,evt_index,order_uid,trader,"
            + "sell_token_address,sell_token,buy_token_address,buy_token,token_pair,units_sold,atoms_sold,units_bought,"
            + "atoms_bought,usd_value,limit_sell_amount,limit_buy_amount,order_type,fill_proportion\n";
    private static final String ROWS =
            "select string_agg(concat_ws(' ', trim_scale(buy_price_usd), slippage_bps, flags,"
                    + " status), ', ' order by block_time) from data_warehouse.trade";

    @Test
    void shouldPriceEveryTradeByTheCoinOfThePresentId(@TempDir Path folder) throws Exception {
        Path recording = Files.createDirectory(folder.resolve("recording"));
        Files.writeString(recording.resolve("prices.csv"), PRICES);
        Files.writeString(recording.resolve("trades.csv"), COLUMNS + trade(1, "12:00:05") + trade(2, "13:30:05"));
        String data = folder.resolve("data").toString();
        try (Platform platform =
                Platform.open(PlatformOptions.of(Path.of(data), 0).withRecording(recording), PlatformListener.none())) {
            platform.start();
            try (Warehouse warehouse = Warehouse.of(platform)) {
                name(warehouse, "usd-coin");
                awaitRows(warehouse, "1 8000 {PRICE_OUTLIER} FINAL, 1 8000 {PRICE_OUTLIER} FINAL");

                name(warehouse, "cow-protocol");

                awaitRows(warehouse, "5 0 {} FINAL, 5 0 {} FINAL");
                assertThat(warehouse.number("select count(distinct trade_id) from ops.trade_correction"))
                        .as("trades that changed after they were final")
                        .isEqualTo(2);
                assertThat(warehouse.text("select string_agg(distinct source_id, ',') from staging.price_tick"
                                + " where identity_since is not null"))
                        .isEqualTo("cow-protocol");
                List<String> hashes = hashes(warehouse);
                assertThat(Cowflow.commandLine().execute("rebuild", "--dry-run", "--data-dir", data))
                        .isZero();
                assertThat(Cowflow.commandLine().execute("rebuild", "--from", "raw", "--data-dir", data))
                        .isZero();
                assertThat(hashes(warehouse)).isEqualTo(hashes);
            }
        }
    }

    private static void awaitRows(Warehouse warehouse, String rows) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(warehouse.text(ROWS)).isEqualTo(rows));
    }

    private static void name(Warehouse warehouse, String coin) throws Exception {
        warehouse.update(("insert into control.token (address, symbol, source_ids)"
                        + " values ('%s', 'NEWT', '{\"coingecko\": \"%s\"}')"
                        + " on conflict (chain, address) do update set source_ids = excluded.source_ids")
                .formatted(NEWT, coin));
    }

    private static List<String> hashes(Warehouse warehouse) throws Exception {
        return ContentHash.read(warehouse.connection()).stream()
                .map(ContentHash::hash)
                .toList();
    }

    private static String trade(int number, String time) {
        return "2024-03-06,2024-03-06 " + time + ".000 UTC,19000000,0x" + "08".repeat(32) + "," + number + ",0x"
                + "08".repeat(56) + ",0x" + "08".repeat(20) + ",0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2,WETH," + NEWT
                + ",NEWT,NEWT-WETH,1.0,1000000000000000000,680.0,680000000000000000000,3400.0,1000000000000000000,"
                + "680000000000000000000,SELL,1.0\n";
    }
}
