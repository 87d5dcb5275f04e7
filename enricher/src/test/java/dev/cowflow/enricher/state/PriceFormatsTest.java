package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.state.PriceFormats.Known;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Version;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFormatsTest {
    private static final long TIME = 1_659_960_000_000L;
    private static final Version VERSION = Version.of(TIME + 1, new byte[32]);

    @Test
    void shouldGiveBackTicksAndCoverage() {
        assertSame(PriceFormats.TICK, new Tick("0xt", "s", TIME, "USD", new BigDecimal("0.1"), "SPOT", VERSION));
        assertSame(PriceFormats.TICK, new Tick("0xä", "", TIME, "", new BigDecimal("9e300"), "", VERSION));
        assertSame(
                PriceFormats.TICK, new Tick("0xt", "s", TIME, "USD", new BigDecimal("0.1"), "SPOT", VERSION, TIME - 5));
        Coverage coverage = new Coverage(List.of(new Interval(1, 2), new Interval(-9, -4)));
        assertSame(PriceFormats.COVERAGE, new Known(0, coverage));
        assertSame(PriceFormats.COVERAGE, new Known(TIME, coverage));
        assertSame(PriceFormats.COVERAGE, new Known(TIME, Coverage.NONE));
    }

    /** Its state holds no identities, and is read by this build when the rules stay the same. */
    @Test
    void shouldReadWhatAnEarlierBuildHasWritten() {
        byte[] written = HexFormat.of().parseHex("01" + "00000001" + "0000000000000001" + "0000000000000002");

        assertThat(PriceFormats.COVERAGE.read(written))
                .isEqualTo(new Known(0, new Coverage(List.of(new Interval(1, 2)))));
    }

    @Test
    void shouldRefuseAFormatThatItDoesNotKnow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PriceFormats.TICK.read(new byte[] {9}))
                .withMessageContaining("format 9");
    }

    private static <T> void assertSame(Format<T> format, T value) {
        assertThat(format.read(format.write(value))).isEqualTo(value);
    }
}
