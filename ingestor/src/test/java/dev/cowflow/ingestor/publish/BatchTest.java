package dev.cowflow.ingestor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.DeadLetters;
import dev.cowflow.schemas.PricePartitioner;
import dev.cowflow.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final String BLOCK = "2022-08-08T12:00:00Z";
    private static final String FIRST = "2022-08-09T09:00:00Z";
    private static final String SECOND = "2022-08-10T09:00:00Z";

    private final MockProducer<byte[], byte[]> producer =
            TestTopics.producer(true, Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.RAW_TRADES.deadLetter());
    private final KnownTrades known = new KnownTrades(TestTopics.PAIRS);

    @Test
    void shouldKeyTradesByTheirId() {
        RawTrade trade = TestTopics.trade(1, BLOCK, FIRST, "10");

        assertThat(open(producer).publish(trade)).isEqualTo(Outcome.PUBLISHED);
        assertThat(producer.history()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("cow.trades.raw.v1");
            assertThat(TestTopics.key(message)).isEqualTo(trade.getTradeId());
        });
    }

    @Test
    void shouldSuppressAnEqualReread() {
        open(producer).publish(TestTopics.trade(1, BLOCK, FIRST, "10"));

        assertThat(open(producer).publish(TestTopics.trade(1, BLOCK, SECOND, "10")))
                .isEqualTo(Outcome.UNCHANGED);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldPublishARestatedTrade() {
        open(producer).publish(TestTopics.trade(1, BLOCK, FIRST, "9"));

        assertThat(open(producer).publish(TestTopics.trade(1, BLOCK, SECOND, "10")))
                .isEqualTo(Outcome.PUBLISHED);
    }

    @Test
    void shouldNotLetAnOlderVersionFollowANewerOne() {
        open(producer).publish(TestTopics.trade(1, BLOCK, SECOND, "10"));

        assertThat(open(producer).publish(TestTopics.trade(1, BLOCK, FIRST, "9")))
                .isEqualTo(Outcome.UNCHANGED);
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
        Batch batch = open(producer);
        batch.publish(TestTopics.tick("2022-08-08T12:00:00Z", FIRST, "1700"));
        batch.publish(TestTopics.tick("2022-08-08T13:00:00.001Z", FIRST, "1701"));

        String key = "ethereum|0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2|coingecko|2022-08-08T13:00:00.001Z";
        assertThat(producer.history())
                .allSatisfy(message -> assertThat(message.partition()).isEqualTo(PricePartitioner.partition(key, 4)))
                .last()
                .satisfies(message -> assertThat(TestTopics.key(message)).isEqualTo(key));
    }

    @Test
    void shouldSetAsideTheBytesAsReceivedWithTheCause() {
        byte[] received = "{\"n\": 1.10}".getBytes(StandardCharsets.UTF_8);

        open(producer).setAside(Topics.RAW_TRADES, null, received, new IllegalArgumentException("tx_hash: missing"));

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
        open(producer).setAside(Topics.RAW_TRADES, null, new byte[6_000_000], new IllegalArgumentException("too big"));

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

        assertThatThrownBy(() -> open(producer).publish(trade)).isInstanceOf(OversizedRecordException.class);
        assertThat(known.version(UUID.fromString(trade.getTradeId()))).isNull();
    }

    @Test
    void shouldFailAndForgetWhatKafkaDidNotTake() {
        var failing = TestTopics.producer(false, Topics.RAW_TRADES);
        Batch batch = open(failing);
        RawTrade trade = TestTopics.trade(1, BLOCK, FIRST, "10");
        batch.publish(trade);
        failing.errorNext(new OutOfOrderSequenceException("lost"));

        assertThatThrownBy(batch::awaitAcknowledged)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("lost");
        assertThat(open(producer).publish(trade)).isEqualTo(Outcome.PUBLISHED);
    }

    private Batch open(MockProducer<byte[], byte[]> to) {
        return new RawTopics(to, TestTopics::encode, known, new KnownTicks()).open();
    }

    private static void publishAll(MockProducer<byte[], byte[]> to, RawTrade... trades) {
        Batch batch = new RawTopics(to, TestTopics::encode, new KnownTrades(TestTopics.PAIRS), new KnownTicks()).open();
        for (RawTrade trade : trades) {
            batch.publish(trade);
        }
    }

    private static RawTrade last(MockProducer<byte[], byte[]> producer) {
        var sent = TestTopics.sent(producer, Topics.RAW_TRADES, RawTrade.class);
        return sent.get(sent.size() - 1);
    }
}
