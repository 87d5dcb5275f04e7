package dev.cowflow.ingestor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageStoreTest {
    private static final Instant START = Instant.parse("2022-08-08T00:00:00Z");

    private final MockProducer<byte[], byte[]> producer = TestTopics.producer(true, Topics.PRICE_COVERAGE);
    private final TransactionalWriter writer = TestTopics.writer(producer);
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

    @Test
    void shouldCoverNothingUnderAnotherNameAndMakeTheNameKnownFirst() {
        assertThat(identity("usd-coin", START)).isNull();
        extend(Tokens.WETH, "coingecko", START, START.plusSeconds(60));

        Instant since = identity("newt-coin", START.plusMillis(5));

        assertThat(since).isEqualTo(START.plusMillis(5));
        assertThat(identity("newt-coin", START.plusSeconds(9))).isEqualTo(since);
        assertThat(store.of(Tokens.WETH, "coingecko", "newt-coin")).isEqualTo(Coverage.NONE);
        assertThat(sent()).last().satisfies(record -> {
            assertThat(record.getSourceId()).isEqualTo("newt-coin");
            assertThat(record.getIdentitySince()).isEqualTo(since);
            assertThat(record.getIntervals()).isEmpty();
        });

        extend(Tokens.WETH, "coingecko", START, START.plusSeconds(7));
        assertThat(sent()).last().satisfies(record -> {
            assertThat(record.getIdentitySince()).isEqualTo(since);
            assertThat(record.getIntervals()).hasSize(1);
        });
        assertThat(store.of(Tokens.WETH, "coingecko", "usd-coin")).isEqualTo(Coverage.NONE);
    }

    @Test
    void shouldTakeANameThatComesBackForANewOne() {
        identity("usd-coin", START);
        Instant second = identity("newt-coin", START);
        Instant third = identity("usd-coin", START);

        assertThat(second).isEqualTo(START);
        assertThat(third).isEqualTo(START.plusMillis(1));
    }

    @Test
    void shouldRememberNamesInAnyOrderOfTheRecords() {
        identity("usd-coin", START);
        extend(Tokens.WETH, "coingecko", START, START.plusSeconds(60));
        identity("newt-coin", START);
        extend(Tokens.WETH, "coingecko", START, START.plusSeconds(7));
        List<PriceCoverage> records = sent();
        var backwards = new CoverageStore();
        for (int i = records.size() - 1; i >= 0; i--) {
            backwards.remember(records.get(i));
        }

        assertThat(backwards.of(Tokens.WETH, "coingecko", "newt-coin"))
                .isEqualTo(Coverage.NONE.plus(START, START.plusSeconds(7)));
        assertThat(backwards.of(Tokens.WETH, "coingecko", "usd-coin")).isEqualTo(Coverage.NONE);
    }

    @Test
    void shouldTakeCoverageOfEarlierVersionsAsOfThePresentName() {
        var interval = new CoveredInterval(START, START.plusSeconds(60));
        store.remember(new PriceCoverage("ethereum", Tokens.WETH, "coingecko", List.of(interval), "", null));

        assertThat(identity("ethereum", START)).isNull();
        assertThat(store.of(Tokens.WETH, "coingecko", "ethereum").intervals()).hasSize(1);
        assertThat(identity("bitcoin", START)).isNotNull();
    }

    private @Nullable Instant identity(String id, Instant now) {
        Instant since = store.identity(writer, Tokens.WETH, "coingecko", id, now);
        writer.commit();
        return since;
    }

    private List<PriceCoverage> sent() {
        return TestTopics.sent(producer, Topics.PRICE_COVERAGE, PriceCoverage.class);
    }

    private void extend(String token, String source, Instant from, Instant until) {
        store.extend(writer, token, source, from, until);
        writer.commit();
    }
}
