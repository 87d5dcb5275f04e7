package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings with rows that once were lost, played together: they are of one day and have the same prices. */
class RecordedCasesSystemTest {
    private static final List<String> CASES =
            List.of("advisory-column-not-finite", "all-rows-refused", "same-token-trades", "twice-in-one-result");
    private static final String FIGURES =
            "select concat_ws(' ', trim_scale(sell_price_usd), trim_scale(buy_price_usd), trim_scale(volume_usd),"
                    + " trim_scale(slippage_usd), flags) from data_warehouse.trade where tx_hash like '0x%s%%'";
    private static final String COLUMN_AS_SENT =
            "select unknown_columns ->> '%s' from staging.dune_trade where %1$s is null and tx_hash like '0x%s%%'";

    @Test
    void shouldHaveEveryTradeWithTheRightFigures(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        Files.write(recording.resolve("trades.csv"), trades());
        Files.copy(resource(CASES.get(0)).resolve("prices.csv"), recording.resolve("prices.csv"));

        try (Platform platform = Recordings.drained(recording, directory.resolve("data"));
                Warehouse warehouse = Warehouse.of(platform)) {
            assertThat(warehouse.number("select count(*) from data_warehouse.trade where status = 'FINAL'"))
                    .isEqualTo(10);
            for (String trade : List.of("01", "02", "03", "05", "06", "09", "22", "44")) {
                assertThat(warehouse.text(FIGURES.formatted(trade))).as(trade).isEqualTo("3400 1 3400 0 {}");
            }
            assertThat(warehouse.text(COLUMN_AS_SENT.formatted("usd_value", "02")))
                    .isEqualTo("NaN");
            assertThat(warehouse.text(COLUMN_AS_SENT.formatted("fill_proportion", "03")))
                    .isEqualTo("Infinity");
            assertThat(warehouse.text(FIGURES.formatted("0a")))
                    .as("WETH for native ETH")
                    .isEqualTo("3400 3400 3400 3.4 {}");
            assertThat(warehouse.text(FIGURES.formatted("0b")))
                    .as("USDC for USDC")
                    .isEqualTo("1 1 1000 1 {}");
            assertThat(warehouse.number("select sum(rows_dead_lettered) from ops.ingest_run"))
                    .isZero();
        }
    }

    /** One table of all; a column that a recording does not have is blank. */
    private static List<String> trades() throws Exception {
        Set<String> columns = new LinkedHashSet<>();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String name : CASES) {
            List<String> lines = Files.readAllLines(resource(name).resolve("trades.csv"));
            List<String> header = Arrays.asList(lines.get(0).split(",", -1));
            columns.addAll(header);
            for (String line : lines.subList(1, lines.size())) {
                Map<String, String> row = new LinkedHashMap<>();
                String[] cells = line.split(",", -1);
                for (int i = 0; i < cells.length; i++) {
                    row.put(header.get(i), cells[i]);
                }
                rows.add(row);
            }
        }
        List<String> table = new ArrayList<>(List.of(String.join(",", columns)));
        rows.forEach(row -> table.add(String.join(
                ",",
                columns.stream().map(column -> row.getOrDefault(column, "")).toList())));
        return table;
    }

    private static Path resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(RecordedCasesSystemTest.class.getResource("/cases/" + name))
                .toURI());
    }
}
