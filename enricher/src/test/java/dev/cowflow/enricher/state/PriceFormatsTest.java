package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cowflow.enricher.core.Coverage;
import dev.cowflow.enricher.core.Interval;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Version;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceFormatsTest {
    private static final long TIME = 1_659_960_000_000L;
    private static final Version VERSION = Version.of(TIME + 1, new byte[32]);

    @Test
    void shouldGiveBackTicksAndCoverage() {
        assertSame(PriceFormats.TICK, new Tick("0xt", "s", TIME, "USD", new BigDecimal("0.1"), "SPOT", VERSION));
        assertSame(PriceFormats.TICK, new Tick("0xä", "", TIME, "", new BigDecimal("9e300"), "", VERSION));
        assertSame(PriceFormats.COVERAGE, new Coverage(List.of(new Interval(1, 2), new Interval(-9, -4))));
        assertSame(PriceFormats.COVERAGE, Coverage.NONE);
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
