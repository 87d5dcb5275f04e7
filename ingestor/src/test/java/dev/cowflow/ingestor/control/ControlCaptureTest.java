package dev.cowflow.ingestor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.ControlPair;
import dev.cowflow.avro.ControlRequest;
import dev.cowflow.avro.ControlToken;
import dev.cowflow.ingestor.TestDatabase;
import dev.cowflow.ingestor.publish.TestTopics;
import dev.cowflow.schemas.Tokens;
import dev.cowflow.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlCaptureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path offsets = Path.of("");

    private final TestDatabase database = TestDatabase.create();
    private final ControlView view = new ControlView(new ControlTables(database.jdbc()));
    private final List<Running> started = new ArrayList<>();
    private final List<String> stops = new CopyOnWriteArrayList<>();
    private final AtomicInteger captured = new AtomicInteger();
    private final CaptureListener listener = new CaptureListener() {
        @Override
        public void stopped(String reason) {
            stops.add(reason);
        }

        @Override
        public void captured() {
            captured.incrementAndGet();
        }
    };

    /** A capture in a thread of its own, and what it has published. */
    private record Running(ControlCapture capture, Thread thread, MockProducer<byte[], byte[]> producer) {
        void stop() throws InterruptedException {
            capture.close();
            thread.interrupt();
            thread.join();
        }

        List<String> symbols() {
            return TestTopics.sent(producer, Topics.CONTROL_TOKENS, ControlToken.class).stream()
                    .map(ControlToken::getSymbol)
                    .toList();
        }
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Running capture : started) {
            capture.stop();
        }
        // PostgreSQL may learn a moment later that the client has gone
        await().atMost(Duration.ofSeconds(30)).until(this::dropIdleSlot);
        database.close();
    }

    private boolean dropIdleSlot() {
        return !database.jdbc()
                .sql("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                        + " WHERE slot_name = ? AND NOT active")
                .param(settings().getProperty(CaptureSettings.SLOT))
                .query()
                .listOfRows()
                .isEmpty();
    }

    @Test
    void shouldPublishEveryChangeUnderTheKeyOfItsRow() {
        insertToken(1, "OLD");
        Running capture = start();
        awaitSymbols(capture, "OLD");

        insertToken(2, "NEW");
        execute(
                "UPDATE control.token SET decimals = 6, source_ids = '{\"coinbase\": \"NEW-USD\"}' WHERE symbol = 'NEW'");
        execute("DELETE FROM control.token WHERE symbol = 'NEW'");
        awaitSymbols(capture, "OLD", "NEW", "NEW", "NEW");

        List<ControlToken> tokens = TestTopics.sent(capture.producer(), Topics.CONTROL_TOKENS, ControlToken.class);
        assertThat(tokens).extracting(ControlToken::getDeleted).containsExactly(false, false, false, true);
        assertThat(tokens).extracting(ControlToken::getDecimals).containsExactly(null, null, 6, 6);
        assertThat(tokens).last().satisfies(token -> {
            assertThat(token.getSourceIds()).isEqualTo(Map.of("coinbase", "NEW-USD"));
            assertThat(token.getChangedAt()).isBetween(Instant.now().minus(PATIENCE.multipliedBy(2)), Instant.now());
        });
        assertThat(capture.producer().history())
                .extracting(TestTopics::key)
                .containsExactly(
                        "ethereum|" + address(1),
                        "ethereum|" + address(2),
                        "ethereum|" + address(2),
                        "ethereum|" + address(2));
    }

    @Test
    void shouldTakeTheSlotFromACaptureThatHangs() {
        insertToken(1, "OLD");
        awaitSymbols(start(), "OLD");
        List<Integer> before = capturing();

        new ControlTables(database.jdbc()).endCapture(settings().getProperty(CaptureSettings.SLOT));

        assertThat(before).hasSize(1);
        await().atMost(PATIENCE).until(() -> !capturing().equals(before));
    }

    private List<Integer> capturing() {
        return database.jdbc()
                .sql("SELECT active_pid FROM pg_replication_slots WHERE slot_name = ? AND active_pid IS NOT NULL")
                .param(settings().getProperty(CaptureSettings.SLOT))
                .query(Integer.class)
                .list();
    }

    @Test
    void shouldPublishPairsAndRequestsAndShowThemToWhoeverIngests() {
        Running capture = start();
        execute(
                "INSERT INTO control.tracked_pair (token_a, token_b, backfill_from) VALUES ('eth', '%s', '2026-05-01 02:00+02')"
                        .formatted(TestTopics.USDC));
        execute("INSERT INTO control.ingest_request (source, window_from, window_until, requested_by)"
                + " VALUES ('dune', '2022-08-01+00', '2022-08-02+00', 'me')");
        await().atMost(PATIENCE)
                .until(() -> !sent(capture, Topics.CONTROL_REQUESTS.name()).isEmpty());
        await().atMost(PATIENCE).until(() -> view.current().requests().size() == 1);

        String requestId = view.current().requests().get(0).by().id().toString();
        assertThat(view.current().pairs()).hasSize(1);
        assertThat(sent(capture, Topics.CONTROL_PAIRS.name()))
                .containsExactly("ethereum|" + TestTopics.USDC + "|" + Tokens.WETH);
        assertThat(sent(capture, Topics.CONTROL_REQUESTS.name())).containsExactly(requestId);
        assertThat(TestTopics.sent(capture.producer(), Topics.CONTROL_PAIRS, ControlPair.class))
                .extracting(ControlPair::getBackfillFrom)
                .containsExactly(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(TestTopics.sent(capture.producer(), Topics.CONTROL_REQUESTS, ControlRequest.class))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getWindowFrom()).isEqualTo("2022-08-01T00:00:00Z");
                    assertThat(request.getWindowUntil()).isEqualTo("2022-08-02T00:00:00Z");
                    assertThat(request.getRequestedBy()).isEqualTo("me");
                    assertThat(request.getTokenA()).isNull();
                });

        execute("UPDATE control.tracked_pair SET backfill_from = NULL");
        await().atMost(PATIENCE)
                .until(() -> view.current().pairs().get(0).from().isEmpty());
        execute("DELETE FROM control.ingest_request");
        execute("DELETE FROM control.tracked_pair");
        // the view may be looked at again for the first deletion when the second is in the table already
        await().atMost(PATIENCE).until(() -> capture.producer().history().size() == 5);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(view.current()).isEqualTo(new Control(List.of(), List.of())));
        assertThat(TestTopics.sent(capture.producer(), Topics.CONTROL_PAIRS, ControlPair.class))
                .extracting(ControlPair::getDeleted)
                .containsExactly(false, false, true);
        assertThat(TestTopics.sent(capture.producer(), Topics.CONTROL_REQUESTS, ControlRequest.class))
                .extracting(ControlRequest::getDeleted)
                .containsExactly(false, true);
    }

    @Test
    void shouldGoOnWhereTheLastCaptureStopped() throws InterruptedException {
        Running first = start();
        insertToken(1, "BEFORE");
        awaitSymbols(first, "BEFORE");
        first.stop();
        insertToken(2, "BETWEEN");

        Running second = start();
        insertToken(3, "AFTER");

        await().atMost(PATIENCE).until(() -> second.symbols().containsAll(List.of("BETWEEN", "AFTER")));
        assertThat(second.symbols()).endsWith("BETWEEN", "AFTER");
    }

    @Test
    void shouldLetOneCaptureAtATimeReadTheTables() throws InterruptedException {
        Running first = start();
        insertToken(1, "ONE");
        awaitSymbols(first, "ONE");
        int reader = readerOfTheSlot();

        // a second engine of one process would first wait for the name of its metrics
        Properties settings = settings();
        settings.setProperty("topic.prefix", "second");
        Running second = start(settings);
        awaitSymbols(second, "ONE");
        insertToken(2, "TWO");
        awaitSymbols(first, "ONE", "TWO");
        assertThat(readerOfTheSlot()).isEqualTo(reader);
        assertThat(second.symbols()).containsExactly("ONE");

        first.stop();
        insertToken(3, "THREE");
        await().atMost(PATIENCE).until(() -> second.symbols().contains("THREE"));
    }

    @Test
    void shouldShowChangesThatItCannotCaptureAndCaptureThemOnceItCan() {
        Properties withoutPublication = settings();
        withoutPublication.setProperty("publication.autocreate.mode", "disabled");
        Running capture = start(withoutPublication);
        await().atMost(PATIENCE).until(() -> !stops.isEmpty());

        execute("INSERT INTO control.ingest_request (source, window_from, window_until)"
                + " VALUES ('dune', '2022-08-01+00', '2022-08-02+00')");
        await().atMost(PATIENCE).until(() -> view.current().requests().size() == 1);
        assertThat(captured).hasValue(0);

        execute("CREATE PUBLICATION %s FOR TABLE control.token, control.tracked_pair, control.ingest_request"
                .formatted(withoutPublication.getProperty("publication.name")));
        await().atMost(PATIENCE)
                .until(() -> !sent(capture, Topics.CONTROL_REQUESTS.name()).isEmpty());
        assertThat(captured).hasPositiveValue();
    }

    @Test
    void shouldEndWhenAnotherLeadsNow() {
        var producer = TestTopics.producer(true, Topics.CONTROL_TOKENS);
        var capture = new ControlCapture(settings(), TestTopics.outbox(producer), view, listener);
        producer.fenceProducer();
        insertToken(1, "ONE");

        CompletableFuture<Void> run = CompletableFuture.runAsync(capture);

        assertThat(run)
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ProducerFencedException.class);
    }

    private int readerOfTheSlot() {
        return database.jdbc()
                .sql("SELECT active_pid FROM pg_replication_slots WHERE slot_name = ?")
                .param(settings().getProperty(CaptureSettings.SLOT))
                .query(Integer.class)
                .single();
    }

    private Running start() {
        return start(settings());
    }

    private Running start(Properties settings) {
        var producer = TestTopics.producer(true, Topics.CONTROL_TOKENS, Topics.CONTROL_PAIRS, Topics.CONTROL_REQUESTS);
        var capture = new ControlCapture(settings, TestTopics.outbox(producer), view, listener);
        var running = new Running(capture, new Thread(capture, "capture"), producer);
        running.thread().start();
        started.add(running);
        return running;
    }

    /** Without a broker there is no topic for the offsets. */
    private Properties settings() {
        Properties settings = CaptureSettings.of(database.properties(), Map.of());
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        settings.setProperty(
                "offset.storage.file.filename", offsets.resolve("offsets").toString());
        return settings;
    }

    private static void awaitSymbols(Running capture, String... symbols) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(capture.symbols()).containsExactly(symbols));
    }

    private static List<String> sent(Running capture, String topic) {
        return capture.producer().history().stream()
                .filter(message -> message.topic().equals(topic))
                .map(TestTopics::key)
                .toList();
    }

    private void insertToken(int number, String symbol) {
        execute("INSERT INTO control.token (address, symbol) VALUES ('%s', '%s')".formatted(address(number), symbol));
    }

    private static String address(int number) {
        return "0x" + "%040d".formatted(number);
    }

    private void execute(String sql) {
        database.jdbc().sql(sql).update();
    }
}
