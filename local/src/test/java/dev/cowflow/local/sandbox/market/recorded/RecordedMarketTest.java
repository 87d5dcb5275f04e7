package dev.cowflow.local.sandbox.market.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.market.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading of a recording's files. */
class RecordedMarketTest {
    private static final String HEADER =
            "block_time,tx_hash,evt_index,order_uid,sell_token_address,buy_token_address,atoms_sold,units_sold,fee_atoms\n";
    private static final String LATE = "2022-09-01 00:00:01.000 UTC,0xb,2,0xu,0xA,0xb,1,0.10,\n";
    private static final String EARLY = "2022-08-31 23:59:59.000 UTC,0xa,1,0xu,0xa,0xb,1,1,0\n";
    private static final String PRICES = "coin_id,time,price_usd\nethereum,2022-09-01T00:00:00Z,1698.980\n";

    private Path directory;

    @BeforeEach
    void writePrices(@TempDir Path temporary) throws IOException {
        directory = temporary;
        Files.writeString(directory.resolve("prices.csv"), PRICES);
    }

    @Test
    void shouldOrderTradesAndKnowTheFirstDayAndTheLastTime() throws IOException {
        RecordedMarket market = read(HEADER + LATE + EARLY);
        assertThat(market.firstTradeDay()).isEqualTo(LocalDate.parse("2022-08-31"));
        assertThat(market.lastTradeTime()).isEqualTo(Instant.parse("2022-09-01T00:00:01Z"));
        assertThat(market.trades(Instant.MIN, Instant.MAX))
                .extracting(trade -> trade.columns().get("tx_hash"))
                .containsExactly("0xa", "0xb");
    }

    @Test
    void shouldKeepEveryDigitAndTakeBlanksForNulls() throws IOException {
        MarketTrade trade = read(HEADER
                        + LATE.replace(
                                ",1,0.10,",
                                ",115792089237316195423570985008687907853269984665640564039457584007913129639935,0.10,"))
                .trades(Instant.EPOCH, Instant.MAX)
                .get(0);
        Map<String, ?> columns = trade.columns();
        assertThat(columns.get("atoms_sold"))
                .isEqualTo("115792089237316195423570985008687907853269984665640564039457584007913129639935");
        assertThat(columns.get("units_sold")).hasToString("0.10");
        assertThat(columns).containsEntry("fee_atoms", null);
        assertThat(trade.sellTokenAddress()).isEqualTo("0xa");
    }

    @Test
    void shouldNameEachTradedPairOnceWithNativeEthAsWeth() throws IOException {
        String usdc = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
        String weth = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
        String there = "2022-09-01 00:00:01.000 UTC,0xb,2,0xu,%s,%s,1,1,\n".formatted(weth, usdc);
        String back = "2022-09-01 00:00:01.000 UTC,0xb,3,0xu,%s,0x%s,1,1,\n".formatted(usdc, "e".repeat(40));
        String unwrapped = "2022-09-01 00:00:01.000 UTC,0xb,4,0xu,%s,0x%s,1,1,\n".formatted(weth, "e".repeat(40));
        assertThat(read(HEADER + LATE + there + back + unwrapped).tokenPairs())
                .containsExactly(usdc + "/" + weth, weth + "/" + weth);
    }

    @Test
    void shouldServeACellThatIsNoNumberAsItStands() throws IOException {
        Map<String, ?> columns = read(HEADER + LATE.replace("0.10", "NaN").replace(",2,", ",two,"))
                .trades(Instant.EPOCH, Instant.MAX)
                .get(0)
                .columns();
        assertThat(columns.get("units_sold")).isEqualTo("NaN");
        assertThat(columns.get("evt_index")).isEqualTo("two");
    }

    @Test
    void shouldHaveNoPricesForAWellKnownCoinWithoutRows() throws IOException {
        RecordedMarket market = read(HEADER + EARLY);
        assertThat(market.knows("tether")).isTrue();
        assertThat(market.knows("nonsense")).isFalse();
        assertThat(market.prices("tether", Resolution.HOURLY, Instant.MIN, Instant.MAX))
                .isEmpty();
        assertThat(market.latestPrice("tether", Instant.now())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2022-09-01 00:00:01.000 UTC | 2022-09-01         | trades.csv line 3: block_time '2022-09-01' is no time of the form 2024-10-01T00:00:11Z or 2024-10-01 00:00:11.000 UTC
            0xb,2,0xu                   | 0xb,2,0xu,0xu      | trades.csv line 3: 10 fields where the header has 9
            fee_atoms                   | order_uid          | trades.csv
            tx_hash                     | hash               | trades.csv line 1: the column tx_hash is missing; there are: block_time,hash,evt_index
            """)
    void shouldNameFileAndLineOfABadTrade(String part, String instead, String message) {
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> read((HEADER + EARLY + LATE).replace(part, instead)))
                .withMessageContaining(message);
    }

    @Test
    void shouldPassOverTheByteOrderMarkOfASpreadsheet() throws IOException {
        Files.writeString(directory.resolve("prices.csv"), "\uFEFF" + PRICES);
        RecordedMarket market = read("\uFEFF" + HEADER + EARLY);
        assertThat(market.columns().get(0).name()).isEqualTo("block_time");
        assertThat(market.pricesByCoin()).containsExactly(entry("ethereum", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-08-31 23:59:59.000 UTC",
                "2022-08-31 23:59:59 UTC",
                "2022-08-31T23:59:59Z",
                "2022-09-01T01:59:59+02:00"
            })
    void shouldTakeBothFormsOfTimesInBothFiles(String time) throws IOException {
        Files.writeString(directory.resolve("prices.csv"), PRICES.replace("2022-09-01T00:00:00Z", time));
        RecordedMarket market = read(HEADER + EARLY.replace("2022-08-31 23:59:59.000 UTC", time));
        Instant meant = Instant.parse("2022-08-31T23:59:59Z");
        assertThat(market.lastTradeTime()).isEqualTo(meant);
        assertThat(market.trades(Instant.MIN, Instant.MAX).get(0).columns())
                .containsEntry("block_time", "2022-08-31 23:59:59.000 UTC");
        assertThat(market.latestPrice("ethereum", Instant.MAX).orElseThrow().time())
                .isEqualTo(meant);
    }

    @Test
    void shouldSayThatColumnsAreSeparatedOtherwise() {
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> read((HEADER + EARLY).replace(',', ';')))
                .withMessageContaining("separated by commas");
    }

    @Test
    void shouldBeTheSameRecordingWhileItsFilesHaveTheSameBytes() throws IOException {
        RecordingContent content = read(HEADER + EARLY).content();
        assertThat(read(HEADER + EARLY).content()).isEqualTo(content);
        RecordingContent edited = read(HEADER + EARLY + LATE).content();
        assertThat(edited.filesUnlike(content)).containsExactly("trades.csv");
    }

    @Test
    void shouldTellWhichRowsAndPricesCameToNothing() throws IOException {
        Files.writeString(
                directory.resolve("prices.csv"),
                PRICES + "dai,2022-09-01T00:00:00Z,0\ndai,2022-09-01T01:00:00Z,\ndai,2022-09-01T02:00:00Z,-1\n");
        RecordedMarket market = read(HEADER + EARLY + LATE + LATE.replace(",2,", ",two,"));
        assertThat(market.worthlessPrices()).isEqualTo(3);
        assertThat(market.pricesByCoin()).containsOnly(entry("dai", 3), entry("ethereum", 1));
        assertThat(market.tradesNotAmong(Set.of(new TradeKey("0xA", "0xU", 1))))
                .containsExactly(
                        "block_time 2022-09-01 00:00:01.000 UTC, tx_hash 0xb, evt_index 2",
                        "block_time 2022-09-01 00:00:01.000 UTC, tx_hash 0xb, evt_index two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1698.980             | high       | prices.csv line 2: price_usd 'high' is not a decimal number
            2022-09-01T00:00:00Z | 1.9.2022   | prices.csv line 2: time '1.9.2022' is no time of the form 2024-10-01T00:00:11Z
            2022-09-01T00:00:00Z | 2022-09-01T00:00:00.0001Z | to the millisecond
            ethereum             | ''         | prices.csv line 2: coin_id is blank
            price_usd            | price      | prices.csv line 1: the column price_usd is missing
            """)
    void shouldNameFileAndLineOfABadPrice(String part, String instead, String message) throws IOException {
        Files.writeString(directory.resolve("prices.csv"), PRICES.replace(part, instead));
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> read(HEADER + EARLY))
                .withMessageContaining(message);
    }

    @Test
    void shouldNameAMissingAndAnEmptyFile() throws IOException {
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> read(HEADER))
                .withMessageContaining("trades.csv holds no trade");
        Files.delete(directory.resolve("prices.csv"));
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> read(HEADER + EARLY))
                .withMessageContaining("prices.csv does not exist");
    }

    @Test
    void shouldCountTheLinesOfAQuotedField() throws IOException {
        String twoLines = EARLY.replace("0xu", "\"0x\nu\"");
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> read(HEADER + twoLines + LATE.replace("2022-09-01 ", "")))
                .withMessageContaining("trades.csv line 4");
        assertThat(read(HEADER + twoLines).tradeCount()).isEqualTo(1);
    }

    private RecordedMarket read(String trades) throws IOException {
        Files.writeString(directory.resolve("trades.csv"), trades);
        return RecordedMarket.read(directory);
    }
}
