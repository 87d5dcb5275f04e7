package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cowflow.enricher.core.Coverage;
import dev.cowflow.enricher.core.Interval;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.TradeDetails;
import dev.cowflow.enricher.core.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdesTest {
    private static final long TIME = 1_659_960_000_000L;
    private static final Version VERSION = Version.of(TIME + 1, new byte[32]);
    private static final BigInteger LARGEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    @Test
    void shouldGiveBackATradeWithEveryColumn() {
        Side sell = new Side("0xsell", LARGEST, new BigDecimal("1.5E-300"), BigInteger.ZERO);
        Side buy = new Side("0xbuy", BigInteger.ZERO, new BigDecimal("1800"), LARGEST);
        TradeDetails details =
                new TradeDetails("ethereum", 0L, "0x1", "0x2", 3, "trader", "receiver", "SELL", "A-B", "Ä", "", "7");

        assertSame(
                StateSerdes.TRADE,
                new Trade(new UUID(1, -1), VERSION, true, TIME, sell, buy, new BigDecimal("-0.1"), details));
    }

    @Test
    void shouldGiveBackATradeThatLacksEveryOptionalColumn() {
        Side side = new Side("0xtoken", BigInteger.ONE, null, null);
        TradeDetails details =
                new TradeDetails("ethereum", null, "0x1", "0x2", 3, null, null, null, null, null, null, null);

        assertSame(StateSerdes.TRADE, new Trade(new UUID(1, 2), VERSION, false, TIME, side, side, null, details));
    }

    @Test
    void shouldGiveBackTicksAndCoverage() {
        assertSame(StateSerdes.TICK, new Tick("0xt", "s", TIME, "USD", new BigDecimal("0.1"), "SPOT", VERSION));
        assertSame(StateSerdes.COVERAGE, new Coverage(List.of(new Interval(1, 2), new Interval(-9, -4))));
        assertSame(StateSerdes.COVERAGE, Coverage.NONE);
    }

    @Test
    void shouldRefuseAFormatThatItDoesNotKnow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> StateSerdes.TICK.deserializer().deserialize("", new byte[] {9}))
                .withMessageContaining("format 9");
    }

    private static <T> void assertSame(Serde<T> serde, T value) {
        byte[] bytes = serde.serializer().serialize("", value);

        assertThat(serde.deserializer().deserialize("", bytes)).isEqualTo(value);
    }
}
