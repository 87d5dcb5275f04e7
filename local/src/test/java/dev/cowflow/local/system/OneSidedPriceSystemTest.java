package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.WarehouseSummary;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COW sold for DAI, which nobody prices: at a price that Dune's value confirms, and at a spike between two sound prices. */
@Tag("long")
@SuppressWarnings("NullAway.Init")
class OneSidedPriceSystemTest {
    private static final String PRICES = """
            coin_id,time,price_usd
            cow-protocol,2024-03-06T11:00:00Z,0.351
            cow-protocol,2024-03-06T12:00:00Z,318209277.35
            cow-protocol,2024-03-06T13:00:00Z,0.351
            """;
    private static final String COLUMNS = "block_date,block_time,block_number,tx_hash,evt_index,order_uid,trader,"
            + "sell_token_address,sell_token,buy_token_address,buy_token,token_pair,units_sold,atoms_sold,units_bought,"
            + "atoms_bought,usd_value,limit_sell_amount,limit_buy_amount,order_type,fill_proportion\n";

    private static Platform platform;
    private static Warehouse warehouse;

    @BeforeAll
    static void drain(@TempDir Path folder) throws Exception {
        Path recording = Files.createDirectory(folder.resolve("recording"));
        Files.writeString(recording.resolve("prices.csv"), PRICES);
        Files.writeString(
                recording.resolve("trades.csv"),
                COLUMNS + trade(1, "11:00:30", "349.0") + trade(2, "12:00:30", "349.0") + trade(3, "11:00:40", ""));
        platform = Recordings.drained(recording, folder.resolve("data"));
        warehouse = Warehouse.of(platform);
    }

    @AfterAll
    static void stop() throws Exception {
        if (warehouse != null) {
            warehouse.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void shouldFlagAValueThatStandsAloneAndThatDuneDoesNotConfirm() throws Exception {
        assertThat(List.of(row(1), row(2), row(3)))
                .containsExactly(
                        "351 {MISSING_BUY_PRICE}",
                        "318209277350 {MISSING_BUY_PRICE,UNCONFIRMED_PRICE}",
                        "351 {MISSING_BUY_PRICE,UNCONFIRMED_PRICE}");
    }

    @Test
    void shouldCountItAndKeepItOutOfTotals() throws Exception {
        assertThat(warehouse.text("select concat_ws(' ', trades, outliers, volume_usd) from data_warehouse.pair_day"))
                .isEqualTo("3 2 351");
        assertThat(warehouse.text("select concat_ws(' ', trades, total_usd_value_sold)"
                        + " from data_warehouse.cow_aggregation_data"))
                .isEqualTo("3 351");
        WarehouseSummary summary = WarehouseSummary.read(warehouse.connection());
        assertThat(summary.volumeUsd()).isEqualByComparingTo("351");
        assertThat(List.of(summary.priced(), summary.pricedOnOneLeg(), summary.outliers(), summary.unconfirmed()))
                .containsExactly(0L, 3L, 2L, 2L);
        assertThat(summary.duneDiffCompared()).as("the spike is not compared").isEqualTo(1);
        assertThat(String.valueOf(summary.duneDiffMedianBps())).matches("[0-9]+([.][0-9]*[1-9])?");
    }

    private static String row(int number) throws Exception {
        return warehouse.text(
                "select concat_ws(' ', volume_usd, flags) from data_warehouse.trade where evt_index = " + number);
    }

    private static String trade(int number, String time, String duneValue) {
        return "2024-03-06,2024-03-06 " + time + ".000 UTC,19000000,0x" + "08".repeat(32) + "," + number + ",0x"
                + "08".repeat(56) + ",0x" + "08".repeat(20) + ",0xdef1ca1fb7fbcdc777520aa7f396b4e015f497ab,COW,"
                + "0x6b175474e89094c44da98b954eedeac495271d0f,DAI,COW-DAI,1000.0,1000000000000000000000,349.0,"
                + "349000000000000000000," + duneValue + ",1000000000000000000000,349000000000000000000,SELL,1.0\n";
    }
}
