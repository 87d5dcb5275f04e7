package dev.cowflow.schemas.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import dev.cowflow.model.Version;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordVersionTest {
    private static final Instant NOON = Instant.parse("2022-08-08T12:00:00Z");

    @Test
    void shouldOrderByTheSourcesClockFirst() {
        assertThat(RecordVersion.of(tick("1800", NOON))).isLessThan(RecordVersion.of(tick("1700", NOON.plusMillis(1))));
    }

    @Test
    void shouldOrderEqualTimesByContent() {
        Version one = RecordVersion.of(tick("1800", NOON));
        Version other = RecordVersion.of(tick("1801", NOON));
        assertThat(one.compareTo(other)).isNotZero().isEqualTo(-other.compareTo(one));
    }

    @Test
    void shouldSeeEqualContentWheneverItWasRead() {
        assertThat(RecordVersion.of(tick("1800", NOON))
                        .sameContentAs(RecordVersion.of(tick("1800", NOON.plusSeconds(9)))))
                .isTrue();
        assertThat(RecordVersion.of(tick("1800", NOON)).sameContentAs(RecordVersion.of(tick("1800.1", NOON))))
                .isFalse();
    }

    @Test
    void shouldKeepItsOrderAsUnsignedBytes() {
        Version old = RecordVersion.of(tick("1800", Instant.EPOCH.minusSeconds(1)));
        Version recent = RecordVersion.of(tick("1800", NOON));
        assertThat(Arrays.compareUnsigned(old.toBytes(), recent.toBytes())).isNegative();
        assertThat(Version.fromBytes(recent.toBytes())).isEqualTo(recent);
        assertThat(recent.toBytes()).hasSize(Version.LENGTH);
    }

    private static PriceTick tick(String price, Instant extractedAt) {
        return new PriceTick(
                Chain.ETHEREUM, Tokens.WETH, "coingecko", "ethereum", "USD", NOON, price, "HOURLY", extractedAt, null);
    }
}
