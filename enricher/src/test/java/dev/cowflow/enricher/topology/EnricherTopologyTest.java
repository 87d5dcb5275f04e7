package dev.cowflow.enricher.topology;

import static dev.cowflow.enricher.testing.Records.USDC;
import static dev.cowflow.enricher.testing.Records.WETH;
import static dev.cowflow.enricher.testing.Records.at;
import static dev.cowflow.enricher.testing.Records.coverage;
import static dev.cowflow.enricher.testing.Records.tick;
import static dev.cowflow.enricher.testing.Records.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.testing.TopologyRig;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.testing.RecordKeys;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.RulesText;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnricherTopologyTest {
    private TopologyRig rig;

    @BeforeEach
    void startTopology(@TempDir Path stateDir) {
        rig = new TopologyRig(stateDir);
    }

    @AfterEach
    void stopTopology() {
        rig.close();
    }

    @Test
    void shouldPriceBothLegsWithProvenanceAndFigures() {
        rig.send(tick(WETH, "12:00:00", "1801", 1));
        rig.send(tick(USDC, "12:03:00", "1.0001", 1));
        rig.send(trade(1, "12:00:20", 1));

        EnrichedTrade row = only(rig.rows());

        assertThat(row.getSellMatch())
                .isEqualTo(new PriceMatch("1801", at("12:00:00"), -20_000L, "coingecko", "MINUTE", "MINUTE"));
        assertThat(row.getBuyMatch().getGapMs()).isEqualTo(160_000);
        assertThat(row.getBuyMatch().getGrade()).isEqualTo("NEAR");
        assertThat(row.getSellValueUsd()).isEqualTo("1801");
        assertThat(row.getBuyValueUsd()).isEqualTo("1800.18");
        assertThat(row.getSlippageUsd()).isEqualTo("0.82");
        assertThat(row.getDuneDiffBps()).isEqualTo("2.777");
        assertThat(row.getUnitsBought()).isEqualTo("1800");
        assertThat(row.getFlags()).isEmpty();
        assertThat(row.getStatus()).isEqualTo("PROVISIONAL");
        assertThat(row.getRules()).isEqualTo(TopologyRig.RULES.fingerprint());
    }

    /** As in a rebuild, where prices come before all trades and no row is changed later. */
    @Test
    void shouldSayInWordsWhatTheRulesAreThoughNoRowChanges() {
        rig.send(trade(1, "12:00:20", 1));
        rig.send(trade(2, "12:00:20", 1));

        assertThat(rig.read(Topics.ENRICHED_TRADES))
                .extracting(row -> RulesText.of(row.headers()).map(RulesText::fingerprint))
                .containsExactly(Optional.of(TopologyRig.RULES.fingerprint()), Optional.empty());
    }

    @Test
    void shouldCorrectATradeWhenABetterOrCorrectedTickComesLate() {
        rig.send(trade(1, "12:00:20", 1));
        rig.send(tick(WETH, "12:30:00", "1790", 1));
        rig.send(tick(WETH, "12:00:00", "1800", 1));
        rig.send(tick(WETH, "12:00:00", "1800.2", 2));
        rig.send(tick(WETH, "12:45:00", "1700", 1));

        assertThat(rig.rows())
                .extracting(row ->
                        row.getSellMatch() == null ? null : row.getSellMatch().getPrice())
                .containsExactly(null, "1790", "1800", "1800.2");
    }

    @Test
    void shouldFinishATradeOnceBothTokensAreCovered() {
        rig.send(trade(1, "12:00:00", 1));
        rig.send(coverage(WETH, "11:00:00", "13:00:00"));
        rig.send(coverage(USDC, "11:00:00", "12:00:00"));
        rig.send(coverage(USDC, "12:00:00", "13:00:00"));

        assertThat(rig.rows()).extracting(EnrichedTrade::getStatus).containsExactly("PROVISIONAL", "FINAL");
    }

    @Test
    void shouldMoveARestatedTrade() {
        rig.send(tick(WETH, "15:00:00", "1900", 1));
        rig.send(trade(1, "12:00:20", 1));
        rig.send(trade(1, "15:00:20", 2));
        rig.send(tick(WETH, "12:00:00", "1800", 1));

        List<EnrichedTrade> rows = rig.rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).getBlockTime()).isEqualTo(at("15:00:20"));
        assertThat(rows.get(1).getSellMatch().getPrice()).isEqualTo("1900");
    }

    @Test
    void shouldKeepARemovedTradeRemoved() {
        rig.send(trade(1, "12:00:20", 1));
        rig.send(RawTrade.newBuilder(trade(1, "12:00:20", 3)).setRemoved(true).build());
        rig.send(trade(1, "12:00:20", 2));
        rig.send(tick(WETH, "12:00:00", "1800", 1));

        assertThat(rig.rows()).extracting(EnrichedTrade::getStatus).containsExactly("PROVISIONAL", "REMOVED");
    }

    @Test
    void shouldBroadcastPricesToEveryPartitionAsTheyCame() {
        rig.send(tick(WETH, "12:00:00", "1800", 1));
        rig.send(coverage(WETH, "11:00:00", "13:00:00"));

        List<TestRecord<byte[], byte[]>> broadcast = rig.read(Topics.BROADCAST_PRICES);

        assertThat(broadcast).hasSize(2);
        assertThat(broadcast.get(0).value())
                .isEqualTo(rig.codec().encode(Topics.PRICE_TICKS, tick(WETH, "12:00:00", "1800", 1)));
        assertThat(EnricherTopology.TO_EVERY_PARTITION.partitions(
                        Topics.BROADCAST_PRICES.name(), new byte[0], new byte[0], Topics.BROADCAST_PRICES.partitions()))
                .hasValueSatisfying(partitions -> assertThat(partitions).containsExactlyInAnyOrder(0, 1, 2, 3));
    }

    /** Nobody of ours writes one: a trade is taken back, and a price corrected, by another record of its key. */
    @Test
    void shouldDeadLetterTheDeletionOfAKeyAndKeepWhatItHas() {
        RawTrade trade = trade(1, "12:00:20", 1);
        rig.send(trade);
        assertThat(rig.rows()).hasSize(1);
        for (Topic topic : List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE)) {
            rig.send(topic, trade.getTradeId().getBytes(StandardCharsets.UTF_8), null);

            TestRecord<byte[], byte[]> letter = only(rig.read(topic.deadLetter()));
            assertThat(letter.key()).isEqualTo(trade.getTradeId().getBytes(StandardCharsets.UTF_8));
            assertThat(letter.value()).isNull();
        }
        rig.send(tick(WETH, "12:00:00", "1800", 1));
        assertThat(rig.rows()).as("the trade is known").hasSize(1);
    }

    @Test
    void shouldDeadLetterWhatCannotBeDecodedAndGoOn() {
        byte[] invalid = "not avro".getBytes(StandardCharsets.UTF_8);
        for (Topic topic : List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE)) {
            rig.send(topic, "key", invalid);

            TestRecord<byte[], byte[]> letter = only(rig.read(topic.deadLetter()));
            assertThat(letter.value()).isEqualTo(invalid);
            assertThat(header(letter, DeadLetters.SOURCE_TOPIC)).isEqualTo(topic.name());
            assertThat(header(letter, DeadLetters.CAUSE)).contains("wire format");
            assertThat(header(letter, DeadLetters.GROUP)).isEqualTo("cowflow-enricher");
        }
        rig.send(trade(1, "12:00:20", 1));
        assertThat(rig.rows()).hasSize(1);
        assertThat(rig.read(Topics.BROADCAST_PRICES)).isEmpty();
    }

    @Test
    void shouldPublishAReplayedTradeAlsoWhenItIsKnownFromTheTopic() {
        rig.send(trade(1, "12:00:20", 2));
        EnrichedTrade known = only(rig.rows());
        rig.send(trade(1, "12:00:20", 2));
        assertThat(rig.rows()).isEmpty();

        rig.replay(trade(1, "12:00:20", 2));
        assertThat(rig.rows()).containsExactly(known);
        rig.replay(trade(1, "12:00:19", 1));
        assertThat(rig.rows()).containsExactly(known);
        rig.replay(trade(2, "12:00:20", 1));
        assertThat(rig.rows()).hasSize(1);
    }

    @Test
    void shouldDeadLetterTicksThatCannotBeTrueBeforeTheBroadcast() {
        rig.send(tick(WETH, "12:00:00", "0", 1));
        rig.send(tick(WETH, "12:00:00", "NaN", 1));
        rig.send(tick(WETH, "12:00:00", "1800", -12 * 3_600_000 - 120_001));

        rig.send(tick(WETH, "12:00:00", "1" + "0".repeat(400), 1));
        PriceTick inEuro = tick(WETH, "12:00:00", "1800", 2);
        inEuro.setQuote("EUR");
        rig.send(inEuro);
        PriceTick underTheKeyOfAnother = tick(USDC, "12:00:00", "1", 1);
        rig.send(
                Topics.PRICE_TICKS,
                RecordKeys.of(tick(WETH, "12:00:00", "1", 1)),
                rig.codec().encode(Topics.PRICE_TICKS, underTheKeyOfAnother));

        assertThat(rig.read(Topics.PRICE_TICKS.deadLetter()))
                .extracting(letter -> header(letter, DeadLetters.CAUSE).replaceFirst(" .*", ""))
                .containsExactly("price", "price", "tick_time", "price", "quote", "key");
        assertThat(rig.read(Topics.BROADCAST_PRICES)).isEmpty();
    }

    @Test
    void shouldDeadLetterNothingWhileTheRegistryIsDown() {
        rig.codec().setUnavailable(true);
        byte[] value = {0, 0, 0, 0, 1, 0};

        assertThatExceptionOfType(StreamsException.class)
                .isThrownBy(() -> rig.send(Topics.RAW_TRADES, "key", value))
                .withRootCauseInstanceOf(IllegalStateException.class)
                .havingCause()
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(rig.read(Topics.RAW_TRADES.deadLetter())).isEmpty();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static <T> T only(List<T> items) {
        assertThat(items).hasSize(1);
        return items.get(0);
    }
}
