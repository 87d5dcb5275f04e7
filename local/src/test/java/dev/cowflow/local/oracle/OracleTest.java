package dev.cowflow.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.testing.RecordingFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The oracle agrees with what an independent program measured on the same recording (README of the data). */
class OracleTest {
    @Test
    void shouldAgreeWithThePublishedFiguresOfTheRecording() throws IOException {
        Collection<Map<String, @Nullable Object>> rows = new Oracle(
                        RecordingFolders.real(), Duration.ofHours(1), List.of("coingecko"))
                .rows()
                .values();
        assertThat(rows).hasSize(3_702).allMatch(row -> row.get("slippage_usd") != null);

        BigDecimal volume = column(rows, "volume_usd").stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(volume.setScale(2, RoundingMode.HALF_EVEN)).isEqualTo(new BigDecimal("182231508.73"));

        List<BigDecimal> differences = column(rows, "dune_diff_bps").stream()
                .map(BigDecimal::abs)
                .sorted()
                .toList();
        int half = differences.size() / 2;
        assertThat(differences.get(half - 1).add(differences.get(half)).divide(BigDecimal.valueOf(2)))
                .isEqualByComparingTo("10.51535");
        assertThat(differences)
                .filteredOn(bps -> bps.compareTo(BigDecimal.valueOf(50)) <= 0)
                .hasSize(3_538);
    }

    private static List<BigDecimal> column(Collection<Map<String, @Nullable Object>> rows, String name) {
        return rows.stream()
                .map(row -> (BigDecimal) row.get(name))
                .filter(Objects::nonNull)
                .toList();
    }
}
