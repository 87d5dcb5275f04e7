package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Chain;
import dev.cowflow.model.TradeId;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownIdsTest {
    /** More than the first filters hold. */
    private static final int MANY = 300_000;

    private final KnownIds ids = new KnownIds();

    @Test
    void shouldKnowNothingAtFirst() {
        assertThat(ids.mayContain(id(1))).isFalse();
    }

    @Test
    void shouldNeverTakeAKnownIdForANewOneAndSeldomANewOneForAKnown() {
        IntStream.range(0, MANY).mapToObj(KnownIdsTest::id).forEach(ids::add);

        assertThat(IntStream.range(0, MANY).mapToObj(KnownIdsTest::id)).allMatch(ids::mayContain);
        long mistaken = IntStream.range(MANY, 2 * MANY)
                .mapToObj(KnownIdsTest::id)
                .filter(ids::mayContain)
                .count();
        assertThat(mistaken).isLessThan(MANY / 50);
    }

    private static UUID id(int number) {
        return TradeId.of(Chain.ETHEREUM, "0x%064x".formatted(number), "0x%0112x".formatted(number), 0);
    }
}
