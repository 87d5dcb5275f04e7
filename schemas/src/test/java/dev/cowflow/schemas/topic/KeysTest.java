package dev.cowflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final String COVERAGE = Keys.coverage(Tokens.WETH, "coingecko");

    @Test
    void shouldWriteTickTimesWithMilliseconds() {
        assertThat(Keys.tick(Tokens.WETH, "coingecko", Instant.parse("2022-08-08T12:00:00Z")))
                .isEqualTo("ethereum|" + Tokens.WETH + "|coingecko|2022-08-08T12:00:00.000Z");
    }

    @Test
    void shouldTellTicksFromCoverage() {
        assertThat(Keys.isTick(Keys.tick(Tokens.WETH, "coingecko", Instant.EPOCH)))
                .isTrue();
        assertThat(Keys.isTick(COVERAGE)).isFalse();
    }

    @Test
    void shouldPutTicksBesideTheirCoverage() {
        int partition = PricePartitioner.partition(COVERAGE, 7);
        for (long hour = 0; hour < 100; hour++) {
            String tick = Keys.tick(Tokens.WETH, "coingecko", Instant.ofEpochSecond(hour * 3600));
            assertThat(PricePartitioner.partition(tick, 7)).isEqualTo(partition);
        }
        assertThat(BuiltInPartitioner.partitionForKey(COVERAGE.getBytes(StandardCharsets.UTF_8), 7))
                .isEqualTo(partition);
    }
}
