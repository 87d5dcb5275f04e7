package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.history.Input;
import dev.cowflow.enricher.history.InvalidRecords;
import dev.cowflow.enricher.history.Logs;
import dev.cowflow.enricher.history.RawHistory;
import dev.cowflow.enricher.history.RawRecords;
import dev.cowflow.enricher.history.RawRecords.Amount;
import dev.cowflow.enricher.history.World;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Status;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that is restored from a topic knows what it would know had it processed the topic. */
class StateRestoreTest {
    private static final World WORLD = new World(0);
    private static final Instant NOON = WORLD.border();
    private static final Instant LATER = NOON.plusSeconds(40);
    private static final Interval ALL_TIMES =
            new Interval(NOON.toEpochMilli() - 100_000, NOON.toEpochMilli() + 100_000);
    private static final Amount WETH = Amount.of(World.WETH, "1");
    private static final Amount USDC = Amount.of(World.USDC, "1800");
    private static final Amount UNPRICED = Amount.of(World.UNPRICED, "1");

    private final Path directory;

    StateRestoreTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldCloseTheIndexAlsoWhenTheDiskIsFullForTheLog() throws IOException {
        Path log = Files.createSymbolicLink(directory.resolve("trades.log"), Path.of("/dev/full"));
        StoreRig full = new StoreRig(directory);
        full.restore(trade(1, NOON, WETH, USDC, 1, false));

        assertThatThrownBy(full::close).isInstanceOf(UncheckedIOException.class).hasMessageContaining("No space left");
        full.prices().close();

        Files.delete(log);
        try (StoreRig stores = new StoreRig(directory)) {
            stores.restore(trade(2, NOON, WETH, USDC, 1, false));
            assertThat(stores.trades().isOpen()).isTrue();
        }
    }

    @Test
    void shouldRestoreOnlyTheNewestTradeAtItsTimeAndUnderItsTokens() {
        try (StoreRig stores = new StoreRig(directory)) {
            stores.restore(trade(1, LATER, WETH, USDC, 2, false));
            stores.restore(trade(1, NOON, WETH, UNPRICED, 1, false));
            stores.restore(trade(2, NOON, WETH, USDC, 1, false));
            stores.restore(trade(2, NOON, WETH, UNPRICED, 2, false));
            stores.restore(trade(3, NOON, WETH, USDC, 1, false));
            stores.restore(trade(3, NOON, WETH, USDC, 3, true));
            stores.restore(trade(3, LATER, WETH, USDC, 2, false));
            stores.restore(trade(4, NOON, WETH, USDC, 1, true));
            stores.restore(trade(4, NOON, USDC, WETH, 2, false));

            assertThat(trades(stores, World.WETH)).containsExactlyInAnyOrder(2L, 4L, 1L);
            assertThat(trades(stores, World.USDC)).containsExactlyInAnyOrder(4L, 1L);
            assertThat(trades(stores, World.UNPRICED)).containsExactly(2L);
        }
    }

    @Test
    void shouldSkipWhatWasDeadLetteredWhenItWasProcessed() {
        try (StoreRig stores = new StoreRig(directory)) {
            InvalidRecords.allKinds(WORLD, new Random(1)).forEach(stores::restore);

            assertThat(trades(stores, World.WETH)).isEmpty();
            assertThat(stores.prices().index().nearest(World.WETH, NOON.toEpochMilli()))
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void shouldKnowWhatProcessingWouldHaveTaught(boolean inOrder, boolean renames) {
        Random random = new Random(7);
        List<RawHistory> histories = IntStream.range(0, 60)
                .mapToObj(place -> RawHistory.in(new World(place), inOrder, renames, random))
                .toList();
        try (StoreRig processed = new StoreRig(directory.resolve("processed"));
                StoreRig restored = new StoreRig(directory.resolve("restored"))) {
            for (List<Input> log : Logs.of(histories, random).values()) {
                log.forEach(processed::process);
                (inOrder ? Logs.compacted(log) : log).forEach(restored::restore);
            }
            for (RawHistory history : histories) {
                assertThat(Knowledge.of(restored, history.world())).isEqualTo(Knowledge.of(processed, history.world()));
            }
            for (RawHistory history : histories) {
                assertThat(Knowledge.ofLaterTicks(restored, history.world()))
                        .isEqualTo(Knowledge.ofLaterTicks(processed, history.world()));
            }
        }
    }

    @Test
    void shouldStillKnowAfterARestart() {
        RawHistory history = RawHistory.in(WORLD, false, new Random(3));
        List<String> before;
        try (StoreRig stores = new StoreRig(directory)) {
            Logs.of(List.of(history), new Random(3)).values().forEach(log -> log.forEach(stores::process));
            before = Knowledge.of(stores, WORLD);
            stores.commit();
        }
        try (StoreRig stores = new StoreRig(directory)) {
            assertThat(Knowledge.of(stores, WORLD)).isEqualTo(before);
        }
    }

    /** Kafka Streams revives a corrupted task with the same stores, emptied, and restores them to the last commit. */
    @Test
    void shouldForgetWhatAnAbortedTransactionTaughtIt() throws IOException {
        Input trade = trade(1, NOON, WETH, USDC, 1, false);
        PriceTick tick = RawRecords.tick(World.WETH, "first", NOON, "1800", 1);
        List<Input> aborted = List.of(Input.of(tick), covered(World.WETH), covered(World.USDC));
        try (StoreRig stores = new StoreRig(directory)) {
            stores.process(trade);
            aborted.forEach(stores::process);

            stores.revive();
            stores.restore(trade);

            assertThat(stores.prices().index().nearest(World.WETH, NOON.toEpochMilli()))
                    .isNull();
            List<EnrichedRow> rows = new ArrayList<>();
            aborted.forEach(input -> rows.addAll(stores.process(input)));
            assertThat(rows).extracting(EnrichedRow::status).containsExactly(Status.PROVISIONAL, Status.FINAL);
        }
    }

    private static Input trade(int number, Instant time, Amount sold, Amount bought, int extraction, boolean removed) {
        return Input.of(RawRecords.trade(number, time, sold, bought, extraction, removed, ""));
    }

    private static Input covered(String token) {
        return Input.of(RawRecords.coverage(
                token, "first", List.of(new CoveredInterval(NOON.minusSeconds(90), NOON.plusSeconds(90)))));
    }

    /** The numbers of the trades that have a side of this token. */
    private static List<Long> trades(StoreRig stores, String token) {
        List<Long> numbers = new ArrayList<>();
        stores.trades().visitTrades(token, ALL_TIMES, trade -> numbers.add(eventIndex(trade)));
        return numbers;
    }

    private static long eventIndex(Trade trade) {
        return new InMemoryAvroCodec()
                .decode(Topics.RAW_TRADES, trade.received(), RawTrade.class)
                .getEvtIndex();
    }
}
