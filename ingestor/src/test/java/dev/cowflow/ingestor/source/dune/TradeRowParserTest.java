package dev.cowflow.ingestor.source.dune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.source.http.JsonText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TradeRowParserTest {
    private static final Instant EXTRACTED_AT = Instant.parse("2022-08-09T09:00:00.123Z");
    private final TradeRowParser parser = new TradeRowParser();

    @Test
    void shouldKeepEveryColumnAsSent() {
        RawTrade trade = parse(TradeRows.row());

        assertThat(trade.getTradeId()).isEqualTo("89582224-8a12-5392-aa10-40abcb98ee76");
        assertThat(trade.getBlockTime()).isEqualTo("2022-08-08T12:53:03Z");
        assertThat(trade.getBlockDate()).isEqualTo(LocalDate.parse("2022-08-08"));
        assertThat(trade.getBlockMonth()).isEqualTo(LocalDate.parse("2022-08-01"));
        assertThat(trade.getTraceAddress()).containsExactly(-1L);
        assertThat(trade.getAtomsSold()).isEqualTo("2496913580246910000");
        assertThat(trade.getAtomsBought()).isEqualTo("4509925822");
        assertThat(trade.getUnitsSold()).isEqualTo("2.49691358024691");
        assertThat(trade.getBuyPrice()).isEqualTo("1");
        assertThat(trade.getBuyValueUsd()).isEqualTo("0.000014");
        assertThat(trade.getSellPrice()).isNull();
        assertThat(trade.getSurplusUsd()).isNull();
        assertThat(trade.getFeeUsd()).isEqualTo("0");
        assertThat(trade.getPartialFill()).isFalse();
        assertThat(trade.getValidTo()).isEqualTo("2022-08-08 13:00:00");
        assertThat(trade.getExtractedAt()).isEqualTo(EXTRACTED_AT);
        assertThat(trade.getRemoved()).isFalse();
        assertThat(trade.getUnknownColumns()).isEmpty();
    }

    @Test
    void shouldWriteHexInLowerCase() {
        assertThat(parse(TradeRows.row()).getTrader()).isEqualTo("0xf607e18fbd8d5346d8dd8f098171eba8e8f769f8");
    }

    @Test
    void shouldKeepUnknownColumnsAsJson() {
        var row = TradeRows.with("solver", "\"0xAB\"");
        row.set("score", JsonText.MAPPER.readTree("1.10"));

        assertThat(parse(row).getUnknownColumns()).isEqualTo(Map.of("solver", "\"0xAB\"", "score", "1.10"));
    }

    @Test
    void shouldKeepNestedUnknownColumnsAsJson() {
        var row = TradeRows.with("hooks", "{\"pre\":[{\"gas\":1.10}],\"post\":null}");
        row.set("path", JsonText.MAPPER.readTree("[[1,\"0xAB\"],[]]"));

        assertThat(parse(row).getUnknownColumns())
                .isEqualTo(Map.of("hooks", "{\"pre\":[{\"gas\":1.10}],\"post\":null}", "path", "[[1,\"0xAB\"],[]]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[4,0]", "[\"4\",\"0\"]", "[4.0,0e0]"})
    void shouldReadArraysOfIntegersHoweverTheyAreWritten(String json) {
        assertThat(parse(TradeRows.with("trace_address", json)).getTraceAddress())
                .containsExactly(4L, 0L);
    }

    @Test
    void shouldReadAnEmptyTraceAddress() {
        assertThat(parse(TradeRows.with("trace_address", "[]")).getTraceAddress())
                .isEmpty();
        assertThat(parse(TradeRows.with("trace_address", "null")).getTraceAddress())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.6893967e+07", "\"1.6893967e+07\"", "16893967.000", "\"+16893967\""})
    void shouldReadIntegersInScientificNotationThatAreExact(String json) {
        assertThat(parse(TradeRows.with("block_number", json)).getBlockNumber()).isEqualTo(16_893_967);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "atoms_sold        | 1.2345678901234568e+21",
                "atoms_bought      | `\"1.2345678901234568e+21\"`",
                "limit_sell_amount | 1e18",
                "limit_buy_amount  | `\"3400000000.0\"`",
                "atoms_sold        | 1.5",
                "atoms_sold        | 1e999999999",
                "atoms_sold        | 1e-999999999"
            })
    void shouldRefuseAmountsThatHaveBeenFloatingPointNumbers(String column, String json) {
        assertRefused(
                TradeRows.with(column, json),
                " was a floating-point number, so digits are lost: a query keeps them that casts the column to varchar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "usd_value                | NaN",
                "usd_value                | `\"NaN\"`",
                "usd_value                | `\"\"`",
                "usd_value                | 1e99999",
                "fill_proportion          | Infinity",
                "fill_proportion          | `\"-Infinity\"`",
                "surplus_usd              | `\"n/a\"`",
                "sell_price               | true",
                "trader                   | `\"alice\"`",
                "trader                   | `\"0xabcd\"`",
                "receiver                 | 5",
                "project_contract_address | `\"\"`",
                "app_data                 | `\"zz\"`",
                "fee_atoms                | 1.5e3",
                "block_number             | 1.6893967e+06",
                "block_date               | `\"2022-08-08T01:00:00Z\"`",
                "block_month              | `\"August\"`",
                "sell_token               | 5",
                "order_type               | 0",
                "flags                    | `\"many\"`",
                "partial_fill             | `\"maybe\"`",
                "trace_address            | 4",
                "trace_address            | [4,null]"
            })
    void shouldTakeARowWithAnUnreadableMinorColumnAndKeepItsText(String column, String json) {
        RawTrade trade = parse(TradeRows.with(column, json));

        assertThat(trade.get(column)).isNull();
        assertThat(trade.getUnknownColumns().keySet()).containsExactly(column);
        assertThat(trade.getAtomsSold()).isEqualTo("2496913580246910000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "usd_value       | NaN                | `\"NaN\"`",
                "usd_value       | `\"NaN\"`          | `\"NaN\"`",
                "fill_proportion | -Infinity          | `\"-Infinity\"`",
                "usd_value       | `\"\"`             | `\"\"`",
                "usd_value       | 1e99999            | `\"1E+99999\"`",
                "block_number    | 7.5                | 7.5",
                "trader          | `{\"a\":[null]}`   | `{\"a\":[null]}`",
                "solver          | NaN                | `\"NaN\"`",
                "solver          | 1e-99999           | `\"1E-99999\"`"
            })
    void shouldKeepWhatCannotBeReadAsJsonThatTheWarehouseCanHold(String column, String json, String kept) {
        assertThat(parse(TradeRows.with(column, json)).getUnknownColumns()).isEqualTo(Map.of(column, kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"gnosis\"", "\"arbitrum\""})
    void shouldRefuseRowsOfOtherChains(String json) {
        assertRefused(
                TradeRows.with("blockchain", json),
                "blockchain: " + json.replace("\"", "") + ", only ethereum is read");
    }

    @Test
    void shouldTakeARowThatSaysThatItIsOfEthereum() {
        assertThat(parse(TradeRows.with("blockchain", "\"ethereum\"")).getUnknownColumns())
                .isEqualTo(Map.of("blockchain", "\"ethereum\""));
        assertThat(parse(TradeRows.with("blockchain", "null")).getChain()).isEqualTo("ethereum");
    }

    @Test
    void shouldTellWhichTradeABadRowIs() {
        assertThat(parser.key(TradeRows.with("units_sold", "NaN")))
                .hasToString("Optional[89582224-8a12-5392-aa10-40abcb98ee76]");
        assertThat(parser.key(TradeRows.without("tx_hash"))).isEmpty();
        assertThat(parser.key(JsonText.MAPPER.readTree("5"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2022-08-08 12:53:03.000 UTC\"",
                "\"2022-08-08T12:53:03Z\"",
                "\"2022-08-08 12:53:03 UTC\"",
                "\"2022-08-08 12:53:03.000\"",
                "\"2022-08-08 12:53:03\"",
                "\"2022-08-08T12:53:03.000\"",
                "\"2022-08-08T12:53:03\"",
                "\"2022-08-08 14:53:03+02:00\"",
                "\"2022-08-08 12:53:03+00\""
            })
    void shouldReadBlockTimeInEveryForm(String json) {
        assertThat(parse(TradeRows.with("block_time", json)).getBlockTime()).isEqualTo("2022-08-08T12:53:03Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2022-08-08 00:00:00.000 UTC\"", "\"2022-08-08T00:00:00Z\"", "\"2022-08-08\""})
    void shouldReadDaysInEveryForm(String json) {
        assertThat(parse(TradeRows.with("block_date", json)).getBlockDate()).isEqualTo(LocalDate.parse("2022-08-08"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\"", "7.0", "0.7e1"})
    void shouldReadIntegersHoweverTheyAreWritten(String json) {
        assertThat(parse(TradeRows.with("block_number", json)).getBlockNumber()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tx_hash",
                "order_uid",
                "evt_index",
                "block_time",
                "sell_token_address",
                "buy_token_address",
                "atoms_sold",
                "atoms_bought"
            })
    void shouldRefuseARowWithoutARequiredColumn(String column) {
        assertRefused(TradeRows.without(column), column + ": missing");
        assertRefused(TradeRows.with(column, "null"), column + ": missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "atoms_sold     | -1                                | negative",
                "atoms_sold     | `\"9999999999999999999999999999999999999999999999999999999999999999999999999999999\"` | more than 78 digits",
                "atoms_sold     | `\"0x10\"`                        | not a number",
                "atoms_bought   | 115792089237316195423570985008687907853269984665640564039457584007913129639936 | above 2^256",
                "evt_index      | -1                                | negative",
                "evt_index      | 9223372036854775808               | outside of 64 bits",
                "units_sold     | NaN                               | not a finite number",
                "units_bought   | 1e99999                           | too many digits",
                "tx_hash        | `\"0x94ea\"`                      | not 32 bytes",
                "order_uid      | `\"zz\"`                          | not 0x hex",
                "block_time     | `\"2015-07-29 23:59:59.999 UTC\"` | before Ethereum",
                "block_time     | `\"2022-08-10T09:00:00.124Z\"`    | more than a day after",
                "block_time     | `\"yesterday\"`                   | not a time",
                "block_time     | 1659963183                        | not text",
                "sell_token     | `\"A\\u0000B\"`                   | U+0000",
                "buy_token      | `\"A\\ud800\"`                    | surrogate",
                "solver         | `{\"a\":[\"\\udc00\"]}`           | surrogate"
            })
    void shouldSayWhichColumnIsBadAndWhy(String column, String json, String problem) {
        assertRefused(TradeRows.with(column, json), column + ": ");
        assertRefused(TradeRows.with(column, json), problem);
    }

    @Test
    void shouldTakeSymbolsOfUpTo256Characters() {
        assertThat(parse(TradeRows.with("sell_token", "\"" + "x".repeat(256) + "\""))
                        .getSellToken())
                .hasSize(256);
        assertThat(parse(TradeRows.with("sell_token", "\"" + "🐮".repeat(256) + "\""))
                        .getSellToken())
                .hasSize(512);
        assertRefused(TradeRows.with("sell_token", "\"" + "x".repeat(257) + "\""), "longer than 256");
    }

    @Test
    void shouldCountAnEmojiAsOneCharacterOfASymbol() {
        assertThat(parse(TradeRows.with("sell_token", "\"" + "🐮".repeat(256) + "\""))
                        .getSellToken())
                .isEqualTo("🐮".repeat(256));
        assertRefused(TradeRows.with("sell_token", "\"" + "🐮".repeat(257) + "\""), "longer than 256");
    }

    @Test
    void shouldTakeTextInAnyScript() {
        assertThat(parse(TradeRows.with("sell_token", "\"₿🐮\"")).getSellToken())
                .isEqualTo("₿🐮");
    }

    private RawTrade parse(JsonNode row) {
        return parser.parse(row, EXTRACTED_AT);
    }

    private void assertRefused(JsonNode row, String problem) {
        assertThatThrownBy(() -> parse(row)).isInstanceOf(BadRowException.class).hasMessageContaining(problem);
    }
}
