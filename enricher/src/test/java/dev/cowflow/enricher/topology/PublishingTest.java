package dev.cowflow.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.testing.BrokerRig;
import dev.cowflow.enricher.testing.Records;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trade every minute, then a price of every minute, in ascending order: each is nearer than those before it to all trades
 * that come after it. With a real broker, since Kafka Streams' test driver commits after each record.
 */
class PublishingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MINUTES = 60;
    private static final int CHANGES = MINUTES * (MINUTES + 1) / 2;

    private BrokerRig rig;

    @BeforeEach
    void haveTrades(@TempDir Path state) throws Exception {
        rig = new BrokerRig(state);
        rig.start();
        IntStream.range(0, MINUTES)
                .forEach(minute -> rig.send(Records.trade(minute, "12:%02d:20".formatted(minute), 0)));
        await().atMost(PATIENCE).until(() -> rig.rows().size() == MINUTES);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void shouldPublishOfTheRowsOfATradeInATransactionOnlyTheLast() {
        sendTicks(0, MINUTES);

        awaitNearestPrices();
        assertThat(rig.rows()).hasSizeLessThan(MINUTES + CHANGES / 2);
    }

    @Test
    void shouldPublishTheBestRowsWheneverItStops() {
        int stops = 6;
        for (int stop = 0; stop < stops; stop++) {
            sendTicks(stop * MINUTES / stops, (stop + 1) * MINUTES / stops);
            rig.stop();
            rig.start();
        }

        awaitNearestPrices();
    }

    private void sendTicks(int from, int until) {
        IntStream.range(from, until)
                .forEach(minute ->
                        rig.send(Records.tick(Records.WETH, "12:%02d:00".formatted(minute), price(minute), 0)));
    }

    private void awaitNearestPrices() {
        Map<String, String> expected = new TreeMap<>();
        IntStream.range(0, MINUTES).forEach(minute -> expected.put("12:%02d:20".formatted(minute), price(minute)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastPrices()).isEqualTo(expected));
    }

    /** By time of the trade. */
    private Map<String, String> lastPrices() {
        Map<String, String> prices = new TreeMap<>();
        for (EnrichedTrade row : rig.rows()) {
            String time = row.getBlockTime().toString().substring(11, 19);
            prices.put(
                    time,
                    row.getSellMatch() == null ? "none" : row.getSellMatch().getPrice());
        }
        return prices;
    }

    private static String price(int minute) {
        return Integer.toString(1_801 + minute);
    }
}
