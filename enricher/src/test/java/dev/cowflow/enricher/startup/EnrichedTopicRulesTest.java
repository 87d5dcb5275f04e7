package dev.cowflow.enricher.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.testing.MarkerConsumer;
import dev.cowflow.enricher.testing.Records;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.RulesText;
import dev.cowflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EnrichedTopicRulesTest {
    private static final TopicPartition FIRST = new TopicPartition(Topics.ENRICHED_TRADES.name(), 0);

    private static final Rules RULES = Rules.of(Duration.ofMinutes(30), List.of("coinbase", "coingecko"));
    private static final String MINE = RULES.fingerprint();

    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();

    @Test
    void shouldAcceptAnEmptyTopic() {
        assertThatCode(() -> EnrichedTopicRules.require(Topics.ENRICHED_TRADES, RULES, consumer(0, List.of()), codec))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldAcceptRowsOfTheSameRules() {
        assertThatCode(() -> EnrichedTopicRules.require(
                        Topics.ENRICHED_TRADES, RULES, consumer(3, List.of(MINE, MINE, MINE)), codec))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToAddRowsToThoseOfOtherRulesAndNameTheCure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EnrichedTopicRules.require(
                        Topics.ENRICHED_TRADES, RULES, consumer(1, List.of("theirs")), codec))
                .withMessageContainingAll(
                        MINE,
                        "theirs",
                        "select in_words from data_warehouse.trade_rules",
                        "start with that line, and while it runs",
                        "\n  COWFLOW_JOIN_TOLERANCE=PT30M COWFLOW_PRICE_SOURCES=coinbase,coingecko COWFLOW_FIGURES=2 ./cowflow rebuild --from raw\n",
                        "\n  COWFLOW_JOIN_TOLERANCE=PT30M COWFLOW_PRICE_SOURCES=coinbase,coingecko COWFLOW_FIGURES=2 ./cowflow up\n");
    }

    @Test
    void shouldSayInWordsUnderWhichRulesTheRowsWereMade() {
        Rules theirs = Rules.of(Duration.ofMinutes(60), List.of("coingecko"));
        var consumer = consumer(3, List.of(theirs.fingerprint(), theirs.fingerprint(), theirs.fingerprint()));
        consumer.rows.get(0).headers().add(RulesText.HEADER, new RulesText(theirs.text()).toBytes());
        consumer.rows.get(1).headers().add(RulesText.HEADER, new RulesText(RULES.text()).toBytes());

        assertThatIllegalStateException()
                .isThrownBy(() -> EnrichedTopicRules.require(Topics.ENRICHED_TRADES, RULES, consumer, codec))
                .withMessageContaining(
                        theirs.fingerprint() + " (COWFLOW_JOIN_TOLERANCE=PT1H COWFLOW_PRICE_SOURCES=coingecko"
                                + " COWFLOW_FIGURES=2, outliers")
                .withMessageContaining(
                        "\n  COWFLOW_JOIN_TOLERANCE=PT1H COWFLOW_PRICE_SOURCES=coingecko COWFLOW_FIGURES=2"
                                + " ./cowflow up\n");
    }

    @Test
    void shouldFindTheWordsInAnotherPartition() {
        Rules theirs = Rules.of(Duration.ofMinutes(60), List.of("coingecko"));
        var consumer = consumer(1, List.of(theirs.fingerprint()));
        TopicPartition second = new TopicPartition(FIRST.topic(), 1);
        consumer.updateEndOffsets(Map.of(second, 1L));
        var record = new ConsumerRecord<>(second.topic(), 1, 0, new byte[0], row(theirs.fingerprint()));
        record.headers().add(RulesText.HEADER, new RulesText(theirs.text()).toBytes());
        consumer.rows.add(record);

        assertThatIllegalStateException()
                .isThrownBy(() -> EnrichedTopicRules.require(Topics.ENRICHED_TRADES, RULES, consumer, codec))
                .withMessageContaining("COWFLOW_JOIN_TOLERANCE=PT1H");
    }

    @Test
    void shouldSayHowToGoOnFromRowsOfAnEarlierVersionOfTheFigures() {
        String earlier = Rules.of(RULES.tolerance(), RULES.sources(), 1).fingerprint();

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        EnrichedTopicRules.require(Topics.ENRICHED_TRADES, RULES, consumer(1, List.of(earlier)), codec))
                .withMessageContainingAll(
                        earlier, "\n  COWFLOW_FIGURES=1 ./cowflow up\n", "\n  ./cowflow rebuild --from raw\n");
    }

    @Test
    void shouldFindTheLastRowBehindManyTransactionMarkers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EnrichedTopicRules.require(
                        Topics.ENRICHED_TRADES, RULES, consumer(1_000, List.of("theirs")), codec));
    }

    @Test
    void shouldPassOverWhatIsNoRow() {
        MarkerConsumer consumer = (MarkerConsumer) consumer(2, List.of("theirs"));
        consumer.rows.add(new ConsumerRecord<>(FIRST.topic(), 0, 1, new byte[0], new byte[] {1}));
        assertThatIllegalStateException()
                .isThrownBy(() -> EnrichedTopicRules.require(Topics.ENRICHED_TRADES, RULES, consumer, codec))
                .withMessageContaining("theirs");
    }

    /** Rows at the first offsets of the first partition, then markers up to its end. */
    private MarkerConsumer consumer(long end, List<String> rules) {
        var consumer = new MarkerConsumer(end);
        var partitions = IntStream.range(0, Topics.ENRICHED_TRADES.partitions())
                .mapToObj(number -> new TopicPartition(FIRST.topic(), number))
                .collect(Collectors.toMap(partition -> partition, partition -> 0L));
        consumer.updateBeginningOffsets(partitions);
        partitions.put(FIRST, end);
        consumer.updateEndOffsets(partitions);
        for (int offset = 0; offset < rules.size(); offset++) {
            consumer.rows.add(new ConsumerRecord<>(FIRST.topic(), 0, offset, new byte[0], row(rules.get(offset))));
        }
        return consumer;
    }

    private byte[] row(String rules) {
        EnrichedTrade row = EnrichedTrade.newBuilder()
                .setTradeId("id")
                .setChain("ethereum")
                .setBlockTime(Records.at("12:00:00"))
                .setTxHash("")
                .setOrderUid("")
                .setEvtIndex(0)
                .setSellTokenAddress("")
                .setBuyTokenAddress("")
                .setAtomsSold("0")
                .setAtomsBought("0")
                .setStatus("FINAL")
                .setRank(ByteBuffer.allocate(0))
                .setRules(rules)
                .setExtractedAt(Records.at("12:00:00"))
                .build();
        return codec.encode(Topics.ENRICHED_TRADES, row);
    }
}
