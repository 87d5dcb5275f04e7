package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.prove.RawRecords;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices from two sources at once: CoinGecko for all tokens, and before it Coinbase for those that it trades. */
@Tag("long")
class CoinbaseSystemTest {
    private static final List<String> SOURCES = List.of("coinbase", "coingecko");
    private static final String COUNT = "select count(*) from data_warehouse.trade where ";

    @Test
    void shouldPriceByTheNearestAndBetweenEqualsByCoinbase(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        disturb(recording.resolve("prices.csv"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COWFLOW_PRICE_SOURCES", String.join(",", SOURCES));

        try (Platform platform = Recordings.drained(PlatformOptions.of(directory.resolve("data"), 0)
                        .withRecording(recording)
                        .withEnvironment(environment));
                Warehouse warehouse = Warehouse.of(platform)) {
            Recordings.assertEqualsOracle(warehouse.connection(), recording, Recordings.TOLERANCE, SOURCES);
            assertThat(warehouse.number(COUNT + "buy_price_source = 'coinbase' and buy_price_grade = 'MINUTE'"))
                    .isGreaterThan(50);
            assertThat(warehouse.number(
                            COUNT + "sell_price_source = 'coinbase' and sell_price_granularity <> 'MINUTE'"))
                    .isZero();
            assertThat(warehouse.number(COUNT + "sell_token = 'WETH' and sell_price_source = 'coingecko'"))
                    .as("trades whose nearest price is between two full minutes")
                    .isPositive();
            assertThat(warehouse.text(
                            "select distinct sell_price_source from data_warehouse.trade where sell_token = 'USDC'"))
                    .isEqualTo("coingecko");
            assertThat(coverageOfWeth(platform).getIntervals()).singleElement().satisfies(interval -> assertThat(
                            interval.getUntil())
                    .isAfter(Instant.parse("2024-03-01T18:00:00Z")));
        }
    }

    /** Takes half an hour of minutes away, and moves those of another hour between the full minutes. */
    private static void disturb(Path prices) throws IOException {
        Files.write(
                prices,
                Files.readAllLines(prices).stream()
                        .filter(line -> !line.matches("ethereum,2024-03-01T10:[0-2].*"))
                        .map(line -> line.replaceAll("(ethereum,2024-03-01T1[12]:..):00Z", "$1:30Z"))
                        .toList());
    }

    /** The newest record; there are older ones, and others of other tokens. */
    private static PriceCoverage coverageOfWeth(Platform platform) {
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl())) {
            return new RawRecords(platform.ports().bootstrapServers())
                    .read().stream()
                            .filter(entry -> entry.topic().equals(Topics.PRICE_COVERAGE.name()))
                            .map(entry -> codec.decode(Topics.PRICE_COVERAGE, entry.value(), PriceCoverage.class))
                            .filter(coverage -> coverage.getSource().equals("coinbase"))
                            .reduce((earlier, later) -> later)
                            .orElseThrow();
        }
    }
}
