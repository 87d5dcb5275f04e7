package dev.cowflow.ingestor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import dev.cowflow.avro.ControlPair;
import dev.cowflow.avro.ControlRequest;
import dev.cowflow.avro.ControlToken;
import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

class ControlCaptureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path offsets = Path.of("");

    private final TestDatabase database = TestDatabase.create();
    private final ControlView view = new ControlView(new ControlTables(database.jdbc()));
    private final List<Running> started = new ArrayList<>();
    private final List<String> stops = new CopyOnWriteArrayList<>();
    private final List<Duration> silences = new CopyOnWriteArrayList<>();
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

        @Override
        public void silent(Duration since) {
            silences.add(since);
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
        await().atMost(Duration.ofSeconds(30)).until(() -> slots() == 0 || dropIdleSlot());
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
    void shouldSayWhenChangesAreInTheirTopics() throws InterruptedException {
        insertToken(1, "FIRST");
        insertToken(2, "SECOND");
        ControlTables tables = new ControlTables(database.jdbc());
        Running first = start();

        assertThat(first.capture().awaitChanges(tables, PATIENCE)).isTrue();
        assertThat(first.symbols()).containsExactly("FIRST", "SECOND");

        first.stop();
        insertToken(3, "THIRD");
        Running second = start();
        assertThat(second.capture().awaitChanges(tables, PATIENCE)).isTrue();
        assertThat(second.symbols()).contains("THIRD");

        second.stop();
        insertToken(4, "FOURTH");
        var producer = TestTopics.producer(true, Topics.CONTROL_TOKENS);
        var neverRun = new ControlCapture(settings(), objects(), TestTopics.writer(producer), view, listener);
        assertThat(neverRun.awaitChanges(tables, Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void shouldTakeTheSlotFromACaptureThatHangs() {
        insertToken(1, "OLD");
        awaitSymbols(start(), "OLD");
        int before = readerOfTheSlot();

        new ControlTables(database.jdbc()).endCapture(settings().getProperty(CaptureSettings.SLOT));

        await().atMost(PATIENCE).until(() -> !capturing().contains(before));
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
        execute("CREATE PUBLICATION %s FOR TABLE control.token".formatted(publication()));
        Running capture = start();
        await().atMost(PATIENCE).until(() -> !stops.isEmpty());

        execute("INSERT INTO control.ingest_request (source, window_from, window_until)"
                + " VALUES ('dune', '2022-08-01+00', '2022-08-02+00')");
        await().atMost(PATIENCE).until(() -> view.current().requests().size() == 1);
        assertThat(captured).hasValue(0);

        execute("DROP PUBLICATION " + publication());
        await().atMost(PATIENCE)
                .until(() -> !sent(capture, Topics.CONTROL_REQUESTS.name()).isEmpty());
        await().atMost(PATIENCE).untilAtomic(captured, greaterThan(0)); // told once they are committed
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOR TABLE control.token",
                "FOR TABLE control.token, control.tracked_pair, control.ingest_request, ops.ingest_run",
                "FOR TABLE control.token (chain, address), control.tracked_pair, control.ingest_request",
                "FOR TABLE control.token WHERE (chain = 'x'), control.tracked_pair, control.ingest_request",
                "FOR TABLE control.token, control.tracked_pair, control.ingest_request WITH (publish = 'insert')",
                "FOR TABLES IN SCHEMA control",
                "",
            })
    void shouldLeaveAPublicationOfSomebodyElseAloneAndSaySo(String content) {
        execute("CREATE PUBLICATION %s %s".formatted(publication(), content));
        List<Map<String, Object>> before = publications();

        start();
        await().atMost(PATIENCE).until(() -> !stops.isEmpty());

        assertThat(stops).allSatisfy(stop -> assertThat(stop)
                .contains("The publication " + publication() + " is not that of the control tables")
                .contains("RENAME TO"));
        assertThat(publications()).isEqualTo(before);
        assertThat(slots()).isZero();
    }

    /** A standby's, for example: slots are shared by all that replicate from a server. */
    @Test
    void shouldLeaveASlotOfSomebodyElseAloneAndSaySo() {
        database.jdbc()
                .sql("SELECT pg_create_physical_replication_slot(?)")
                .param(publication())
                .query()
                .listOfRows();

        start();
        await().atMost(PATIENCE).until(() -> !stops.isEmpty());

        assertThat(stops).first().asString().contains("The replication slot " + publication(), "(physical)");
        assertThat(publications()).isEmpty();
    }

    private String publication() {
        return settings().getProperty(CaptureSettings.SLOT);
    }

    private long slots() {
        return database.jdbc()
                .sql("SELECT count(*) FROM pg_replication_slots WHERE slot_name = ?")
                .param(publication())
                .query(Long.class)
                .single();
    }

    private List<Map<String, Object>> publications() {
        return database.jdbc()
                .sql(
                        "SELECT p.*, array(SELECT t::text FROM pg_publication_tables AS t WHERE t.pubname = p.pubname)::text"
                                + " AS tables FROM pg_publication AS p")
                .query()
                .listOfRows();
    }

    @Test
    void shouldEndWhenAnotherLeadsNow() {
        var producer = TestTopics.producer(true, Topics.CONTROL_TOKENS);
        var capture = new ControlCapture(settings(), objects(), TestTopics.writer(producer), view, listener);
        producer.fenceProducer();
        insertToken(1, "ONE");

        CompletableFuture<Void> run = CompletableFuture.runAsync(capture);

        assertThat(run)
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ProducerFencedException.class);
    }

    /** Of a database whose tables take everything, as rows from before a check, or of a column to come. */
    @Test
    void shouldDeadLetterWhatCannotBeReadAndCaptureWhatFollows() {
        database.jdbc()
                .sql(
                        "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint"
                                + " WHERE contype = 'c' AND connamespace = 'control'::regnamespace")
                .query(String.class)
                .list()
                .forEach(this::execute);
        List.of("token", "tracked_pair", "ingest_request")
                .forEach(table -> execute("ALTER TABLE control.%s DISABLE TRIGGER USER".formatted(table)));
        Running capture = start();
        insertToken(1, "FIRST");
        awaitSymbols(capture, "FIRST");

        request(1, "'2022-01-01Z', '2022-01-02Z', 'me', 'infinity'");
        request(2, "'2022-01-01Z', '2022-01-02Z', 'me', '-infinity'");
        request(3, "'4713-01-01 BC', '0001-12-31 BC', 'me', '4713-11-24 BC'");
        request(4, "'-infinity', 'infinity', 'me', '294276-12-31 23:59:59.999999Z'");
        request(5, "'2022-01-01Z', '2022-01-02Z', repeat('x', 6000000), now()");
        execute("INSERT INTO control.tracked_pair (token_a, token_b, backfill_from) VALUES ('a', 'b', 'infinity'),"
                + " ('a', 'c', '-infinity'), ('a', 'd', '4000-01-01 BC')");
        insertToken(2, "'null'", "NULL");
        insertToken(3, "'[]'", "2147483647");
        insertToken(4, "'{\"coingecko\": 1e9999}'", "NULL");
        insertToken(5, "'{\"coingecko\": {\"deep\": [\"\\u0001\\uD83D\\uDE00\"]}}'", "NULL");
        insertToken(
                6,
                "jsonb_build_object('coingecko', (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 500) n))",
                "0");
        execute("UPDATE control.token SET symbol = 'UNCHANGED' WHERE address = '%s'".formatted(address(6)));
        insertToken(7, "LAST");

        await().atMost(PATIENCE).until(() -> capture.symbols().contains("LAST"));
        assertThat(capture.symbols()).containsSubsequence("FIRST", "UNCHANGED", "LAST");
        assertThat(letters(capture, Topics.CONTROL_REQUESTS))
                .contains(requestId(1), requestId(2), requestId(4), requestId(5));
        assertThat(both(capture, Topics.CONTROL_REQUESTS))
                .containsExactlyInAnyOrder(requestId(1), requestId(2), requestId(3), requestId(4), requestId(5));
        assertThat(letters(capture, Topics.CONTROL_PAIRS)).contains("ethereum|a|b", "ethereum|a|c");
        assertThat(both(capture, Topics.CONTROL_PAIRS))
                .containsExactlyInAnyOrder("ethereum|a|b", "ethereum|a|c", "ethereum|a|d");
        assertThat(letters(capture, Topics.CONTROL_TOKENS))
                .contains("ethereum|" + address(3), "ethereum|" + address(5));
        assertThat(stops).isEmpty();
    }

    private void request(int number, String values) {
        execute("INSERT INTO control.ingest_request"
                + " (request_id, source, window_from, window_until, requested_by, requested_at) VALUES ('%s', 'dune', %s)"
                        .formatted(requestId(number), values));
    }

    private static String requestId(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static List<String> letters(Running capture, Topic topic) {
        return sent(capture, topic.deadLetter().name());
    }

    private static List<String> both(Running capture, Topic topic) {
        List<String> keys = new ArrayList<>(sent(capture, topic.name()));
        keys.addAll(letters(capture, topic));
        return keys;
    }

    @Test
    void shouldSeeThatATableIsTruncated() {
        insertToken(1, "ONE");
        insertToken(2, "TWO");
        execute("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('ONE', 'TWO')");
        Running capture = start();
        awaitSymbols(capture, "ONE", "TWO");
        await().atMost(PATIENCE).until(() -> view.current().pairs().size() == 1);

        execute("TRUNCATE control.tracked_pair");

        await().atMost(PATIENCE).until(() -> view.current().pairs().isEmpty());
        assertThat(TestTopics.sent(capture.producer(), Topics.CONTROL_PAIRS, ControlPair.class))
                .extracting(ControlPair::getDeleted)
                .containsExactly(false, true);
    }

    /** A walsender that is stopped is a connection that is open and dead. */
    @Test
    void shouldTellOfASilentCaptureAndSeeChangesAllTheSame() throws Exception {
        Properties settings = settings();
        settings.setProperty("heartbeat.interval.ms", "100");
        Running capture = start(settings);
        insertToken(1, "ONE");
        awaitSymbols(capture, "ONE");
        await().atMost(PATIENCE).untilAtomic(captured, greaterThan(5));
        Thread watcher = watch(capture);
        int walsender = readerOfTheSlot();
        signal("STOP", walsender);
        try {
            insertToken(2, "TWO");
            execute("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('ONE', 'TWO')");

            await().atMost(PATIENCE).until(() -> view.current().pairs().size() == 1);
            await().atMost(PATIENCE).until(() -> !silences.isEmpty());
            assertThat(capture.symbols()).containsExactly("ONE");
        } finally {
            signal("CONT", walsender);
        }
        awaitSymbols(capture, "ONE", "TWO");
        watcher.interrupt();
        watcher.join();
    }

    /** As when a firewall has forgotten a connection: nothing comes through it, and nobody ends it. */
    @Test
    void shouldStartACaptureAgainWhoseConnectionsAreDead() throws Exception {
        Properties settings = settings();
        try (DroppingProxy proxy = DroppingProxy.to(
                settings.getProperty("database.hostname"), Integer.parseInt(settings.getProperty("database.port")))) {
            settings.setProperty("heartbeat.interval.ms", "100");
            settings.setProperty("driver.socketTimeout", "5");
            settings.setProperty("database.hostname", "127.0.0.1");
            settings.setProperty("database.port", Integer.toString(proxy.port()));
            Running capture = start(settings);
            insertToken(1, "ONE");
            awaitSymbols(capture, "ONE");
            await().atMost(PATIENCE).untilAtomic(captured, greaterThan(5));
            int before = readerOfTheSlot();

            proxy.forgetConnections();
            insertToken(2, "TWO");
            Thread watcher = watch(capture);

            await().atMost(PATIENCE.multipliedBy(2))
                    .until(() -> capture.symbols().contains("TWO"));
            assertThat(silences).isNotEmpty();
            assertThat(readerOfTheSlot()).isNotEqualTo(before);
            watcher.interrupt();
            watcher.join();
        }
    }

    private Thread watch(Running capture) {
        var watch = new ControlWatch(
                new ControlTables(database.jdbc()),
                view,
                capture.capture(),
                listener,
                Duration.ofMillis(100),
                Duration.ofSeconds(3));
        Thread watcher = new Thread(() -> {
            try {
                watch.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        watcher.start();
        return watcher;
    }

    @Test
    void shouldReadByTlsThroughASlotThatAStandbyMayTakeOver() throws Exception {
        DataSourceProperties address = database.properties();
        address.setUrl(address.getUrl() + "?sslmode=verify-full&sslrootcert=" + TestDatabase.certificate());
        Properties settings = settings(address);
        insertToken(1, "ONE");

        Running capture = start(settings);

        awaitSymbols(capture, "ONE");
        assertThat(database.jdbc()
                        .sql("SELECT ssl FROM pg_stat_ssl WHERE pid = ?")
                        .param(readerOfTheSlot())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(database.jdbc()
                        .sql("SELECT failover FROM pg_replication_slots WHERE slot_name = ?")
                        .param(settings.getProperty(CaptureSettings.SLOT))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Sent by the server itself, whose processes may have other numbers here. */
    private void signal(String name, int process) {
        execute("COPY (SELECT 1 WHERE false) TO PROGRAM 'kill -%s %d'".formatted(name, process));
    }

    /** The snapshot is read before anybody reads the slot. */
    private int readerOfTheSlot() {
        return await().atMost(PATIENCE)
                .until(
                        () -> database.jdbc()
                                .sql(
                                        "SELECT coalesce(max(active_pid), 0) FROM pg_replication_slots WHERE slot_name = ?")
                                .param(settings().getProperty(CaptureSettings.SLOT))
                                .query(Integer.class)
                                .single(),
                        greaterThan(0));
    }

    private Running start() {
        return start(settings());
    }

    private Running start(Properties settings) {
        var producer = TestTopics.producer(
                true,
                Topics.CONTROL_TOKENS,
                Topics.CONTROL_PAIRS,
                Topics.CONTROL_REQUESTS,
                Topics.CONTROL_TOKENS.deadLetter(),
                Topics.CONTROL_PAIRS.deadLetter(),
                Topics.CONTROL_REQUESTS.deadLetter());
        var capture = new ControlCapture(settings, objects(), TestTopics.writer(producer), view, listener);
        var running = new Running(capture, new Thread(capture, "capture"), producer);
        running.thread().start();
        started.add(running);
        return running;
    }

    private ReplicationObjects objects() {
        return new ReplicationObjects(database.jdbc(), publication());
    }

    /** Without a broker there is no topic for the offsets. */
    private Properties settings() {
        return settings(database.properties());
    }

    private Properties settings(DataSourceProperties address) {
        Properties settings = CaptureSettings.of(address, Map.of());
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

    private void insertToken(int number, String sourceIds, String decimals) {
        execute("INSERT INTO control.token (address, symbol, source_ids, decimals) VALUES ('%s', 'ODD', %s, %s)"
                .formatted(address(number), sourceIds, decimals));
    }

    private static String address(int number) {
        return "0x" + "%040d".formatted(number);
    }

    private void execute(String sql) {
        database.jdbc().sql(sql).update();
    }
}
