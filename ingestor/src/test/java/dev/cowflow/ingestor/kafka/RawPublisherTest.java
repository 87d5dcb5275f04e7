package dev.cowflow.ingestor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.PricePartitioner;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;

class RawPublisherTest {
    private static final String BLOCK = "2022-08-08T12:00:00Z";
    private static final String FIRST = "2022-08-09T09:00:00Z";
    private static final String SECOND = "2022-08-10T09:00:00Z";

    private final MockProducer<byte[], byte[]> producer =
            TestTopics.producer(true, Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.RAW_TRADES.deadLetter());
    private final TransactionalWriter writer = TestTopics.writer(producer);
    private final KnownTrades known = new KnownTrades();

    @Test
    void shouldKeyTradesByTheirId() {
        RawTrade trade = TestTopics.trade(1, BLOCK, FIRST, "10");

        assertThat(publish(trade)).isEqualTo(PublishOutcome.NEW);
        assertThat(producer.history()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("cow.trades.raw.v1");
            assertThat(TestTopics.key(message)).isEqualTo(trade.getTradeId());
        });
    }

    @Test
    void shouldSuppressAnEqualReread() {
        publish(TestTopics.trade(1, BLOCK, FIRST, "10"));

        assertThat(publish(TestTopics.trade(1, BLOCK, SECOND, "10"))).isEqualTo(PublishOutcome.UNCHANGED);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldPublishARestatedTrade() {
        publish(TestTopics.trade(1, BLOCK, FIRST, "9"));

        assertThat(publish(TestTopics.trade(1, BLOCK, SECOND, "10"))).isEqualTo(PublishOutcome.CHANGED);
    }

    @Test
    void shouldNotLetAnOlderVersionFollowANewerOne() {
        publish(TestTopics.trade(1, BLOCK, SECOND, "10"));

        assertThat(publish(TestTopics.trade(1, BLOCK, FIRST, "9"))).isEqualTo(PublishOutcome.UNCHANGED);
    }

    @Test
    void shouldEndWithTheHighestVersionWhenOneAnswerHoldsAKeyTwice() {
        RawTrade a = TestTopics.trade(1, BLOCK, FIRST, "10");
        RawTrade b = TestTopics.trade(1, BLOCK, FIRST, "11");
        var inOrder = TestTopics.producer(true, Topics.RAW_TRADES);
        var reversed = TestTopics.producer(true, Topics.RAW_TRADES);

        publishAll(inOrder, a, b);
        publishAll(reversed, b, a);

        assertThat(last(inOrder)).isEqualTo(last(reversed));
    }

    @Test
    void shouldPutTicksOfATokenAndSourceIntoOnePartition() {
        RawPublisher publisher = publisher(writer);
        publisher.publish(TestTopics.tick("2022-08-08T12:00:00Z", FIRST, "1700"));
        publisher.publish(TestTopics.tick("2022-08-08T13:00:00.001Z", FIRST, "1701"));
        writer.commit();

        String key = "ethereum|0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2|coingecko|2022-08-08T13:00:00.001Z";
        assertThat(producer.history())
                .allSatisfy(message -> assertThat(message.partition()).isEqualTo(PricePartitioner.partition(key, 4)))
                .last()
                .satisfies(message -> assertThat(TestTopics.key(message)).isEqualTo(key));
    }

    @Test
    void shouldDeadLetterTheBytesAsReceivedWithTheCause() {
        byte[] received = "{\"n\": 1.10}".getBytes(StandardCharsets.UTF_8);

        publisher(writer)
                .deadLetter(Topics.RAW_TRADES, null, received, new IllegalArgumentException("tx_hash: missing"));
        writer.commit();

        assertThat(producer.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("cow.trades.raw.v1-dlt");
            assertThat(letter.value()).isEqualTo(received);
            assertThat(letter.headers().lastHeader(DeadLetters.CAUSE).value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("tx_hash: missing");
        });
    }

    @Test
    void shouldSayWhenALetterHadToBeCutOff() {
        publisher(writer)
                .deadLetter(Topics.RAW_TRADES, null, new byte[6_000_000], new IllegalArgumentException("too big"));
        writer.commit();

        assertThat(producer.history()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).hasSizeLessThan(5 * 1024 * 1024);
            assertThat(letter.headers().lastHeader(DeadLetters.CAUSE).value())
                    .asString(StandardCharsets.UTF_8)
                    .contains("too big")
                    .contains("of 6000000 bytes");
        });
    }

    @Test
    void shouldRefuseARecordThatTheTopicCannotTake() {
        RawTrade trade = TestTopics.trade(1, BLOCK, FIRST, "10");
        trade.setUnknownColumns(Map.of("memo", "x".repeat(5 * 1024 * 1024)));

        assertThatThrownBy(() -> publish(trade)).isInstanceOf(OversizedRecordException.class);
        assertThat(known.version(UUID.fromString(trade.getTradeId()))).isNull();
    }

    @Test
    void shouldShowNothingBeforeItIsCommitted() {
        publisher(writer).publish(TestTopics.trade(1, BLOCK, FIRST, "10"));
        assertThat(producer.history()).isEmpty();

        writer.commit();
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldFailAndShowNothingWhenAnotherHasTheWriterNow() {
        publisher(writer).publish(TestTopics.trade(1, BLOCK, FIRST, "10"));
        producer.fenceProducer();

        assertThatThrownBy(writer::commit).isInstanceOf(ProducerFencedException.class);
        assertThat(producer.history()).isEmpty();
    }

    private PublishOutcome publish(RawTrade trade) {
        PublishOutcome outcome = publisher(writer).publish(trade);
        writer.commit();
        return outcome;
    }

    private RawPublisher publisher(TransactionalWriter to) {
        return new RawPublisher(to, known, new KnownTicks());
    }

    private static void publishAll(MockProducer<byte[], byte[]> to, RawTrade... trades) {
        TransactionalWriter writer = TestTopics.writer(to);
        RawPublisher publisher = new RawPublisher(writer, new KnownTrades(), new KnownTicks());
        for (RawTrade trade : trades) {
            publisher.publish(trade);
        }
        writer.commit();
    }

    private static RawTrade last(MockProducer<byte[], byte[]> producer) {
        var sent = TestTopics.sent(producer, Topics.RAW_TRADES, RawTrade.class);
        return sent.get(sent.size() - 1);
    }
}
