package dev.cowflow.ingestor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.ingestor.time.Coverage;
import dev.cowflow.schemas.Tokens;
import dev.cowflow.schemas.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

class CoverageStoreTest {
    private static final Instant START = Instant.parse("2022-08-08T00:00:00Z");

    private final MockProducer<byte[], byte[]> producer = TestTopics.producer(true, Topics.PRICE_COVERAGE);
    private final Outbox outbox = TestTopics.outbox(producer);
    private final CoverageStore store = new CoverageStore();

    @Test
    void shouldPublishTheUnionOfAllThatIsKnown() {
        extend(Tokens.WETH, "coingecko", START, START.plusSeconds(60));
        extend(Tokens.WETH, "coingecko", START.plusSeconds(60), START.plusSeconds(120));

        List<PriceCoverage> sent = TestTopics.sent(producer, Topics.PRICE_COVERAGE, PriceCoverage.class);
        assertThat(sent).hasSize(2).last().satisfies(coverage -> {
            assertThat(coverage.getIntervals()).hasSize(1);
            assertThat(coverage.getIntervals().get(0).getUntil()).isEqualTo(START.plusSeconds(120));
        });
    }

    @Test
    void shouldPublishNothingThatIsKnownAlready() {
        extend(Tokens.WETH, "coingecko", START, START.plusSeconds(60));
        extend(Tokens.WETH, "coingecko", START.plusSeconds(1), START.plusSeconds(59));

        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldGoOnFromWhatTheTopicSays() {
        extend(Tokens.WETH, "coingecko", START, START.plusSeconds(60));
        var restarted = new CoverageStore();
        TestTopics.sent(producer, Topics.PRICE_COVERAGE, PriceCoverage.class).forEach(restarted::remember);

        assertThat(restarted.of(Tokens.WETH, "coingecko")).isEqualTo(Coverage.NONE.plus(START, START.plusSeconds(60)));
        assertThat(restarted.of(TestTopics.USDC, "coingecko")).isEqualTo(Coverage.NONE);
    }

    private void extend(String token, String source, Instant from, Instant until) {
        store.extend(outbox, token, source, from, until);
        outbox.commit();
    }
}
