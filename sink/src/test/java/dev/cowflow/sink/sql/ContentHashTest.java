package dev.cowflow.sink.sql;

import static dev.cowflow.sink.testing.Samples.trade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.Samples;
import dev.cowflow.sink.testing.TestSink;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.ConnectionCallback;

class ContentHashTest {
    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldBeTheSumOfTheHashesOfAllRowsModulo2To256() throws Exception {
        List<Integer> numbers = IntStream.range(0, 9).boxed().toList();
        sink.write(
                new EnrichedTradeTable(),
                numbers.stream().map(number -> trade(number, 1).build()).toList());

        BigInteger sum = BigInteger.ZERO;
        for (int number : numbers) {
            sum = sum.add(rowHash(number));
        }
        assertThat(sum).isGreaterThan(BigInteger.TWO.pow(256));
        assertThat(sink.contentHash().lines()).startsWith("trade 9 %064x".formatted(sum.mod(BigInteger.TWO.pow(256))));
    }

    @Test
    void shouldHoldEveryColumnOfTheRollups() throws Exception {
        write(trade(1, 1).setStatus("FINAL"));

        String figures = figures("1", "1", "2000", "2000", "10", "50", "50", "0", "0", "1");
        String pair = texts(Samples.USDC, Samples.WETH);
        assertThat(sink.contentHash().lines())
                .endsWith(
                        "pair_hour 1 %064x".formatted(sha256(figures("2022-08-08T12:00:00.000000Z") + pair + figures)),
                        "pair_day 1 %064x".formatted(sha256(figures("2022-08-08T00:00:00.000000Z") + pair + figures)));
    }

    @Test
    void shouldBeZeroWithoutRows() {
        String zero = "0".repeat(64);
        assertThat(sink.contentHash().lines())
                .containsExactly("trade 0 " + zero, "pair_hour 0 " + zero, "pair_day 0 " + zero);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET timezone = 'Pacific/Kiritimati'",
                "SET intervalstyle = 'iso_8601'",
                "SET extra_float_digits = -15",
                "SET bytea_output = 'escape'",
                "SET search_path = ''",
                "SET lc_numeric = 'C'",
                "SET enable_seqscan = off"
            })
    void shouldNotDependOnSessionSettings(String setting) {
        write(trade(1, 1));
        String hash = sink.contentHash();

        assertThat(sink.jdbc.<String>execute((ConnectionCallback<@Nullable String>) connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(setting);
                        var row = statement.executeQuery(
                                "SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', table_name,"
                                        + " row_count, content_hash), E'\\n') FROM data_warehouse.content_hash()");
                        row.next();
                        String found = row.getString(1);
                        statement.execute("RESET ALL");
                        return found;
                    }
                }))
                .isEqualTo(hash);
    }

    @Test
    void shouldTellNullFromEmptyAndOneColumnFromTheNext() {
        assertThat(List.of(
                        hashOf(trade(1, 1).setTrader(null).setReceiver(null)),
                        hashOf(trade(1, 1).setTrader("").setReceiver(null)),
                        hashOf(trade(1, 1).setTrader(null).setReceiver("")),
                        hashOf(trade(1, 1).setTrader("ab").setReceiver("c")),
                        hashOf(trade(1, 1).setTrader("a").setReceiver("bc")),
                        hashOf(trade(1, 1).setFlags(List.of("A", "B"))),
                        hashOf(trade(1, 1).setFlags(List.of("A,B"))),
                        hashOf(trade(1, 1).setStatus("FINAL"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldNotSeeTrailingZerosRankOrWhenARowWasWritten() {
        String hash = hashOf(trade(1, 1).setVolumeUsd("2000"));
        assertThat(hashOf(trade(1, 7).setVolumeUsd("2000.000"))).isEqualTo(hash);

        sink.jdbc.update("UPDATE data_warehouse.trade SET updated_at = ?", new Timestamp(0));
        assertThat(sink.contentHash()).isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({"NULL, -", "'{}', 0:", "'{A}', 3:1:A", "'{B,AÄ,\"\"}', 10:1:B3:AÄ0:", "'{NULL}', 1:-"})
    void shouldWriteAListAsItsItemsInTheirOrder(String list, String canonical) {
        String literal = list.equals("NULL") ? list : "'" + list + "'";
        assertThat(sink.one("SELECT data_warehouse.canonical(" + literal + "::text[])", String.class))
                .isEqualTo(canonical);
    }

    private String hashOf(EnrichedTrade.Builder trade) {
        sink.clear();
        write(trade);
        return sink.contentHash();
    }

    private void write(EnrichedTrade.Builder trade) {
        sink.write(new EnrichedTradeTable(), List.of(trade.build()));
    }

    /** The canonical form of the sample, written down by hand. */
    private static BigInteger rowHash(int number) throws Exception {
        String canonical = figures(Samples.tradeId(number).toString())
                + texts("ethereum")
                + figures("2022-08-08T12:00:20.000000Z", "15300000")
                + texts("0x" + "ab".repeat(32), "0x" + "cd".repeat(56))
                + figures(String.valueOf(number))
                + texts(null, null, "SELL", "USDC-WETH", "USDC", Samples.USDC, "WETH", Samples.WETH)
                + figures("2000000000", "1000000000000000000", null, null, null, "2000", "1", "0.25")
                + figures("1", "2022-08-08T11:59:59.500000Z", "-20.5")
                + texts("coingecko", "HOURLY", "MINUTE")
                + figures("1990", "2022-08-08T11:59:59.500000Z", "-20.5")
                + texts("coingecko", "HOURLY", "MINUTE")
                + figures("2000", "1990", "2000", "10", "50", null, null, null)
                + texts("", "PROVISIONAL", "rules-1");
        return sha256(canonical);
    }

    private static BigInteger sha256(String canonical) throws Exception {
        return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
    }

    private static String texts(@Nullable String... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "-" : value.getBytes(UTF_8).length + ":" + value)
                .collect(Collectors.joining());
    }

    private static String figures(@Nullable String... values) {
        return Arrays.stream(values)
                .map(value -> (value == null ? "-" : value) + ";")
                .collect(Collectors.joining());
    }
}
