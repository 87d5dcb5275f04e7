package dev.cowflow.enricher.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Status;
import dev.cowflow.model.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankTest {
    private static final long NOON = 1_785_585_600_000L;
    private static final Rules RULES = Rules.of(Duration.ofHours(2), List.of("coingecko", "coinbase"));

    /** Ranks are on record in topics and warehouses, where rows of any build are compared. */
    @Test
    void shouldHaveTheBytesOfBefore() {
        Tick sell = new Tick(
                "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2",
                "coinbase",
                NOON + 7_000,
                "USD",
                new BigDecimal("1800.5"),
                "MINUTE",
                version(3, 0x33));

        Rank rank = Rank.of(version(1, 0x11), 5, 6, new Match(sell, 7_000), null, Status.FINAL, RULES);

        assertThat(HexFormat.of().formatHex(rank.toBytes()))
                .isEqualTo("8000019fbd320601" + "11".repeat(32)
                        + "0000000000000005" + "0000000000000006"
                        + "01" + "7fffffffffffe4a7" + "00" + "fe" + "8000019fbd320603" + "33".repeat(32)
                        + "00".repeat(51)
                        + "01");
        assertThat(rank.toBytes()).hasSize(40 + 16 + 2 * 51 + 1);
    }

    private static Version version(int after, int content) {
        byte[] sha256 = new byte[32];
        Arrays.fill(sha256, (byte) content);
        return Version.of(NOON + after, sha256);
    }
}
