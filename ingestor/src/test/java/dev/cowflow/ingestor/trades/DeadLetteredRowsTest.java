package dev.cowflow.ingestor.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.Cases;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Rows that cannot be taken, among others and alone. */
class DeadLetteredRowsTest extends TradesOverHttp {
    private static final String BAD = row(9).replace("\"atoms_sold\":1", "\"atoms_sold\":1.5e21");

    @Test
    void shouldTellThatATradeIsGoneThoughAnotherRowIsBad() {
        remember(TestTopics.trade(2, BLOCK, EARLIER, "20"));

        ingest(row(1), BAD);

        assertThat(sent())
                .filteredOn(RawTrade::getRemoved)
                .extracting(RawTrade::getEvtIndex)
                .containsExactly(2L);
    }

    @Test
    void shouldNotCallATradeRemovedWhoseRowIsTheBadOne() {
        remember(TestTopics.trade(9, BLOCK, EARLIER, "20"));

        ingest(row(1), BAD);

        assertThat(sent()).noneMatch(RawTrade::getRemoved);
    }

    @Test
    void shouldSetTheSameRowAsideOnceUntilItChanges() {
        ingest(row(1), BAD);
        ingest(row(1), BAD);
        assertThat(letters()).containsExactly(BAD);
        assertThat(lastRun().getRowsDeadLettered()).as("counted each time").isEqualTo(2);

        String restated = BAD.replace("\"usd_value\":10", "\"usd_value\":11");
        ingest(row(1), restated);
        assertThat(letters()).containsExactly(BAD, restated);
    }

    @Test
    void shouldKnowWhatAnEarlierProcessDeadLettered() {
        refused.remember(letter());

        ingest(row(1), BAD);

        assertThat(letters()).isEmpty();
    }

    @Test
    void shouldFailWhenNothingOfAnAnswerCanBeTaken() {
        String other = BAD.replace("\"evt_index\":9", "\"evt_index\":10");

        assertThatThrownBy(() -> ingest(BAD, other))
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains("./cowflow dead-letters cow.trades.raw.v1")
                        .doesNotContain("query"))
                .hasMessageContaining("has 2 rows, and none that could be taken")
                .hasMessageContaining("atoms_sold: ");
        run.commit();

        assertThat(letters()).containsExactly(BAD, other);
        assertThat(lastRun().getRowsDeadLettered()).isEqualTo(2);
    }

    @Test
    void shouldTakeRowsOfWhichAColumnThatDecidesNothingIsNotFinite() {
        ingest(Cases.rows("advisory-column-not-finite"));

        assertThat(letters()).isEmpty();
        assertThat(sent()).hasSize(3).allMatch(trade -> trade.getUsdValue() == null);
        assertThat(sent())
                .extracting(RawTrade::getUnknownColumns)
                .containsExactly(Map.of(), Map.of("usd_value", "\"NaN\""), Map.of("fill_proportion", "\"Infinity\""));
    }

    @Test
    void shouldNotFailWhenThereIsNothing() {
        ingest();

        assertThat(sent()).isEmpty();
    }

    @Test
    void shouldNotTakeARecordThatWasInTheTopicForARow() {
        ConsumerRecord<byte[], byte[]> ofARecord = letter();
        ofARecord.headers().add(DeadLetters.SOURCE_PARTITION, new byte[0]);
        refused.remember(ofARecord);

        ingest(row(1), BAD);

        assertThat(letters()).hasSize(1);
    }

    private static ConsumerRecord<byte[], byte[]> letter() {
        return new ConsumerRecord<>(
                Topics.RAW_TRADES.deadLetter().name(), 0, 0, null, BAD.getBytes(StandardCharsets.UTF_8));
    }
}
