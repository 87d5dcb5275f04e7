package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.drain.OpenDeadLetters;
import dev.cowflow.local.drain.UnknownCoin;
import dev.cowflow.local.drain.WarehouseSummary;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextUpReportTest {
    private static final WarehouseSummary NOTHING = new WarehouseSummary(0, 0, 0, null, null, 0, 0, 0, 0, 0);
    private static final DataDirectory DIRECTORY = new DataDirectory(Path.of("/srv/cow"));

    @Test
    void shouldCountAndNameWhatADrainHasNotTaken() {
        NotTaken notTaken = new NotTaken(
                1002,
                List.of("block_time 2024-03-05 09:30:10.000 UTC, tx_hash 0x0c, evt_index 1"),
                List.of(new OpenDeadLetters("cow.trades.raw.v1", 1002, Map.of("usd_value: Infinity", 1002L))),
                List.of(new UnknownCoin("etherium", 7)),
                List.of("ethereum", "usd-coin"),
                4);
        assertThat(drained(notTaken))
                .doesNotContain("Everything", "null")
                .contains("What could be taken is in the warehouse")
                .contains("no trade priced", "no trade that both have valued")
                .contains("trades.csv: 1,002 rows missing from the warehouse", "tx_hash 0x0c, evt_index 1")
                .contains("cow.trades.raw.v1: 1,002 dead-lettered")
                .contains("./cowflow dead-letters --data-dir /srv/cow cow.trades.raw.v1", "1,002  usd_value: Infinity")
                .contains("prices.csv: 7 rows of coin_id etherium", "known are ethereum, usd-coin")
                .contains("prices.csv: 4 rows without a price above 0");
    }

    @Test
    void shouldSayThatEverythingIsThereOnlyWhenItIs() {
        NotTaken none = new NotTaken(0, List.of(), List.of(), List.of(), List.of("ethereum"), 0);
        assertThat(drained(none)).contains("Everything is in the warehouse").doesNotContain("!");
    }

    @Test
    void shouldSayWhatIsLeftOutOfTotals() {
        assertThat(drained(new WarehouseSummary(
                        1204, 1200, 1190, new BigDecimal("12.50"), new BigDecimal("10.5"), 1100, 1199, 3, 2, 1)))
                .contains(
                        "1,204 trades, 1,200 with both legs priced, 3 with one, 1,190 final, volume 12.50 USD without 2 outliers")
                .contains("unconfirmed, and so among the outliers: 1 trade priced on one leg")
                .contains(
                        "compared with Dune without 2 outliers: median |dune_diff_bps| 10.5, within 50 bps 1,100 of 1,199");
    }

    @Test
    void shouldNotCallUnpricedWhatOneLegOfIsPriced() {
        assertThat(drained(new WarehouseSummary(1, 0, 1, null, null, 0, 0, 1, 1, 1)))
                .contains("1 trade, 0 with both legs priced, 1 with one, 1 final, no volume without 1 outlier")
                .doesNotContain("no trade priced", "1 trades");
        assertThat(drained(NOTHING)).contains("0 trades", "no trade priced").doesNotContain("outlier", "unconfirmed");
    }

    private static String drained(NotTaken notTaken) {
        return drained(NOTHING, notTaken);
    }

    private static String drained(WarehouseSummary summary) {
        return drained(summary, new NotTaken(0, List.of(), List.of(), List.of(), List.of(), 0));
    }

    private static String drained(WarehouseSummary summary, NotTaken notTaken) {
        StringWriter out = new StringWriter();
        new TextUpReport(new PrintWriter(out))
                .drained(new DrainedWarehouse(summary, List.of(), List.of()), notTaken, DIRECTORY);
        return out.toString();
    }

    @Test
    void shouldHintAtCallsThatFindThisPlatform(@TempDir Path folder) {
        StringWriter out = new StringWriter();
        TextUpReport report = new TextUpReport(new PrintWriter(out));
        PlatformOptions options = PlatformOptions.of(folder, 0).withEnvironment(Map.of());
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            report.ready(platform);
            report.topicsLost(platform);
        }
        assertThat(out.toString())
                .contains("./cowflow psql --data-dir " + folder + " -c \"select")
                .contains("./cowflow status --data-dir " + folder)
                .contains("(./cowflow psql --data-dir " + folder + ")")
                .contains("./cowflow restore-topics --data-dir " + folder);
    }

    @Test
    void shouldTellRestartsThatWereMeantFromThoseThatWereNot(@TempDir Path folder) {
        StringWriter out = new StringWriter();
        TextUpReport report = new TextUpReport(new PrintWriter(out));
        PlatformOptions options = PlatformOptions.of(folder, 0).withEnvironment(Map.of());
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            report.ready(platform);
            report.exited("enricher", 0, true);
            report.exited("registry", 143, true);
            report.exited("kafka", 1, true);
            report.exited("ingestor", 0, false);
            report.troubled("postgres", "has ended; starting it again");
            report.stopping();
            report.exited("sink", 143, false);
            report.troubled("postgres", "has ended; starting it again");
        }
        assertThat(out.toString().lines())
                .contains("enricher was asked to stop by another process; starting it again")
                .contains("registry was asked to stop by another process; starting it again")
                .contains("! kafka ended with exit code 1; starting it again, see " + folder.resolve("logs/kafka.log"))
                .containsOnlyOnce("! postgres has ended; starting it again")
                .noneMatch(line -> line.contains("sink ended") || line.contains("ingestor ended"));
    }
}
