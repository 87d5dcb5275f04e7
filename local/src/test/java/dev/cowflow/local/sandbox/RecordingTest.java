package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The recording of August and September 2022 comes out of the sandbox as it stands in its files. */
class RecordingTest {
    private static final Path DIRECTORY = Path.of("../../shared/data/recordings/2022-aug-sep");

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isDirectory(DIRECTORY), () -> DIRECTORY + " is not there");
        sandbox = Sandbox.start(
                SandboxOptions.of(0, RecordedMarket.read(DIRECTORY)).withExecutionTime(Duration.ofMillis(5)));
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
        List<String> lines = Files.readAllLines(DIRECTORY.resolve("trades.csv"));
        String[] names = lines.get(0).split(",", -1);
        String id = caller.execute(Caller.sql("2022-08-08 00:00:00.000 UTC", "2022-09-26 00:00:00.000 UTC"));
        List<String> served =
                caller.rows(id, 1000).stream().map(row -> line(row, names)).toList();
        assertThat(served).hasSize(3_702);
        assertSameLines(served, lines.subList(1, lines.size()));
        assertThat(served).isSortedAccordingTo(Comparator.comparing(line -> line.split(",", -1)[1]));
    }

    @Test
    void shouldServeEveryPriceAsInTheFileWhateverThePlan() throws IOException {
        List<String> served = new ArrayList<>();
        for (String coin : List.of("ethereum", "usd-coin", "tether")) {
            JsonNode body = Caller.json(caller.coinGecko(
                    "/coins/" + coin + "/market_chart/range?vs_currency=usd&from=2022-08-07&to=2022-09-27"));
            body.path("prices")
                    .forEach(point -> served.add(
                            coin + "," + Instant.ofEpochMilli(point.get(0).asLong()) + "," + plain(point.get(1))));
        }
        assertThat(served).hasSize(71_798);
        List<String> lines = Files.readAllLines(DIRECTORY.resolve("prices.csv"));
        assertSameLines(served, lines.subList(1, lines.size()));
    }

    @Test
    void shouldAnswerTheNewestRowAsTheCurrentPrice() {
        JsonNode body = Caller.json(
                caller.coinGecko("/simple/price?ids=usd-coin,tether&vs_currencies=usd&include_last_updated_at=true"));
        assertThat(body.path("usd-coin").path("usd").decimalValue()).isEqualByComparingTo(new BigDecimal("0.9999"));
        assertThat(body.path("usd-coin").path("last_updated_at").asLong())
                .isEqualTo(Instant.parse("2022-09-26T01:00:00Z").getEpochSecond());
        assertThat(body.path("tether").isEmpty()).isTrue();
    }

    @Test
    void shouldCloseAMinuteBarAtEachPriceInTheFile() throws IOException {
        Set<String> served = new HashSet<>();
        Instant from = Instant.parse("2022-08-07T22:00:00Z");
        while (from.isBefore(Instant.parse("2022-09-26T02:00:00Z"))) {
            Instant until = from.plus(Duration.ofMinutes(299));
            Caller.json(caller.get(sandbox.coinbaseUrl() + "/products/ETH-USD/candles?granularity=60&start=" + from
                            + "&end=" + until))
                    .forEach(bar -> served.add("ethereum,"
                            + Instant.ofEpochSecond(bar.get(0).asLong()).plusSeconds(60) + "," + plain(bar.get(4))));
            from = until.plusSeconds(60);
        }
        List<String> recorded = Files.readAllLines(DIRECTORY.resolve("prices.csv")).stream()
                .filter(line -> line.startsWith("ethereum,"))
                .toList();
        assertSameLines(List.copyOf(served), recorded);
    }

    /** Names the first line that differs. */
    private static void assertSameLines(List<String> served, List<String> recorded) {
        List<String> actual = served.stream().sorted().toList();
        List<String> expected =
                recorded.stream().map(RecordingTest::inPlainNotation).sorted().toList();
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
