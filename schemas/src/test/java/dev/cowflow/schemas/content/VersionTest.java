package dev.cowflow.schemas.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VersionTest {
    private static final Instant NOON = Instant.parse("2022-08-08T12:00:00Z");

    @Test
    void shouldOrderByTheSourcesClockFirst() {
        assertThat(Version.of(tick("1800", NOON))).isLessThan(Version.of(tick("1700", NOON.plusMillis(1))));
    }

    @Test
    void shouldOrderEqualTimesByContent() {
        Version one = Version.of(tick("1800", NOON));
        Version other = Version.of(tick("1801", NOON));
        assertThat(one.compareTo(other)).isNotZero().isEqualTo(-other.compareTo(one));
    }

    @Test
    void shouldSeeEqualContentWheneverItWasRead() {
        assertThat(Version.of(tick("1800", NOON)).sameContentAs(Version.of(tick("1800", NOON.plusSeconds(9)))))
                .isTrue();
        assertThat(Version.of(tick("1800", NOON)).sameContentAs(Version.of(tick("1800.1", NOON))))
                .isFalse();
    }

    @Test
    void shouldKeepItsOrderAsUnsignedBytes() {
        Version old = Version.of(tick("1800", Instant.EPOCH.minusSeconds(1)));
        Version recent = Version.of(tick("1800", NOON));
        assertThat(Arrays.compareUnsigned(old.toBytes(), recent.toBytes())).isNegative();
        assertThat(Version.fromBytes(recent.toBytes())).isEqualTo(recent);
        assertThat(recent.toBytes()).hasSize(Version.BYTES);
    }

    private static PriceTick tick(String price, Instant extractedAt) {
        return new PriceTick(
                Chain.ETHEREUM, Tokens.WETH, "coingecko", "ethereum", "USD", NOON, price, "HOURLY", extractedAt, null);
    }
}
