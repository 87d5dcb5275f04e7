package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A recording comes out of the sandbox as it stands in its files. */
@ParameterizedClass
@MethodSource("dev.cowflow.local.testing.RecordingFolders#all")
class RecordingTest {
    private final Path directory;
    private final List<String> trades;
    private final List<String> prices;

    private Sandbox sandbox;
    private Caller caller;

    RecordingTest(Path directory) throws IOException {
        this.directory = directory;
        trades = Files.readAllLines(directory.resolve("trades.csv"));
        prices = Files.readAllLines(directory.resolve("prices.csv"));
    }

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(
                SandboxOptions.of(0, RecordedMarket.read(directory)).withExecutionTime(Duration.ofMillis(5)));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void shouldServeEveryTradeAsInTheFile() throws IOException {
        String[] names = trades.get(0).split(",", -1);
        String from =
                rows(trades).map(row -> row[0]).min(Comparator.naturalOrder()).orElseThrow();
        String last =
                rows(trades).map(row -> row[0]).max(Comparator.naturalOrder()).orElseThrow();
        String id = caller.execute(
                Caller.sql(from + " 00:00:00.000 UTC", LocalDate.parse(last).plusDays(1) + " 00:00:00.000 UTC"));
        List<String> served =
                caller.rows(id, 1000).stream().map(row -> line(row, names)).toList();
        assertSameLines(served, trades.subList(1, trades.size()));
        assertThat(served).isSortedAccordingTo(Comparator.comparing(line -> line.split(",", -1)[1]));
    }

    @Test
    void shouldServeEveryPriceAsInTheFileWhateverThePlan() throws IOException {
        List<String> served = new ArrayList<>();
        for (String coin : List.of("ethereum", "usd-coin", "tether")) {
            JsonNode body = Caller.json(caller.coinGecko("/coins/" + coin + "/market_chart/range?vs_currency=usd&from="
                    + firstPrice().getEpochSecond() + "&to="
                    + lastPrice().plusSeconds(1).getEpochSecond()));
            body.path("prices")
                    .forEach(point -> served.add(
                            coin + "," + Instant.ofEpochMilli(point.get(0).asLong()) + "," + plain(point.get(1))));
        }
        assertSameLines(served, prices.subList(1, prices.size()));
    }

    @Test
    void shouldAnswerTheNewestRowAsTheCurrentPrice() {
        String[] newest = rows(prices)
                .filter(row -> row[0].equals("usd-coin"))
                .max(Comparator.comparing(row -> Instant.parse(row[1])))
                .orElseThrow();
        JsonNode body = Caller.json(caller.coinGecko("/simple/price?ids=usd-coin,tether&vs_currencies=usd"
                + "&include_last_updated_at=true&precision=full"));
        assertThat(body.path("usd-coin").path("usd").decimalValue()).isEqualByComparingTo(newest[2]);
        assertThat(body.path("usd-coin").path("last_updated_at").asLong())
                .isEqualTo(Instant.parse(newest[1]).getEpochSecond());
        assertThat(body.path("tether").isEmpty()).isTrue();
    }

    @Test
    void shouldCloseAMinuteBarAtEachPriceInTheFile() {
        Set<String> served = new HashSet<>();
        Instant from = firstPrice().minusSeconds(7200);
        Instant end = lastPrice().plusSeconds(3600);
        while (from.isBefore(end)) {
            Instant until = from.plus(Duration.ofMinutes(299));
            Caller.json(caller.get(sandbox.coinbaseUrl() + "/products/ETH-USD/candles?granularity=60&start=" + from
                            + "&end=" + until))
                    .forEach(bar -> served.add("ethereum,"
                            + Instant.ofEpochSecond(bar.get(0).asLong()).plusSeconds(60) + "," + plain(bar.get(4))));
            from = until.plusSeconds(60);
        }
        List<String> recorded =
                prices.stream().filter(line -> line.startsWith("ethereum,")).toList();
        assertSameLines(List.copyOf(served), recorded);
    }

    private Instant firstPrice() {
        return rows(prices)
                .map(row -> Instant.parse(row[1]))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Instant lastPrice() {
        return rows(prices)
                .map(row -> Instant.parse(row[1]))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Stream<String[]> rows(List<String> lines) {
        return lines.stream().skip(1).map(line -> line.split(",", -1));
    }

    /** Names the first line that differs. */
    private static void assertSameLines(List<String> served, List<String> recorded) {
        List<String> actual = served.stream().sorted().toList();
        List<String> expected =
                recorded.stream().map(RecordingTest::inPlainNotation).sorted().toList();
        assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
        int same = 0;
        while (same < expected.size() && actual.get(same).equals(expected.get(same))) {
            same++;
        }
        assertThat(actual.stream().skip(same).findFirst())
                .isEqualTo(expected.stream().skip(same).findFirst());
    }

    private static String inPlainNotation(String line) {
        return Pattern.compile("(?<=,)[\\d.]+e-\\d+(?=,|$)")
                .matcher(line)
                .replaceAll(number -> new BigDecimal(number.group()).toPlainString());
    }

    private static String line(JsonNode row, String[] names) {
        List<String> cells = new ArrayList<>();
        for (String name : names) {
            assertThat(row.has(name)).as(name).isTrue();
            cells.add(plain(row.get(name)));
        }
        return String.join(",", cells);
    }

    private static String plain(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }
}
