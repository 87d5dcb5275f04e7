package dev.cowflow.sink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.batch.StalePositionException;
import dev.cowflow.sink.testing.TestSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One history of corrections, removals and restatements, written calmly, and once more through 200 crashes at seeded
 * points, with a sink that was thought dead writing in between.
 */
class TwoHundredCrashesTest {
    private static final int CRASHES = 200;
    private static final int SERVER_CRASHES = 5;
    private static final TopicPartition PARTITION = TestSink.partition(Topics.ENRICHED_TRADES);

    /** Points at which a sink can die, and PostgreSQL with it. */
    private enum Point {
        BETWEEN_STATEMENTS,
        DURING_COPY,
        AFTER_COMMIT_BEFORE_POLL,
        POSTGRESQL_CRASHES
    }

    private final TestSink sink = new TestSink();
    private final Random random = new Random(5);
    private final List<EnrichedTrade> history = history();
    private final List<ConsumerRecord<byte[], byte[]>> log = TestSink.records(
            Topics.ENRICHED_TRADES,
            0,
            history.stream()
                    .map(row -> sink.codec.encode(Topics.ENRICHED_TRADES, row))
                    .toList());

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldLeaveTheSameWarehouseAsNone() {
        sink.write(new EnrichedTradeTable(), history);
        String calm = sink.contentHash();
        RollupRows.assertRollups(sink.jdbc, history);
        sink.clear();
        createTriggers();

        Map<Point, Integer> crashes = new EnumMap<>(Point.class);
        Map<TopicPartition, Long> zombie = Map.of();
        while (total(crashes) < CRASHES) {
            if (positions().getOrDefault(PARTITION, 0L) == log.size()) {
                sink.jdbc.update("DELETE FROM ops.sink_offset"); // and so the whole log comes once more
            }
            Point point = Point.values()[random.nextInt(Point.values().length)];
            if (point == Point.POSTGRESQL_CRASHES && crashes.getOrDefault(point, 0) >= SERVER_CRASHES) {
                continue; // each takes a second
            }
            Map<TopicPartition, Long> known = positions();
            if (dies(point, known)) {
                crashes.merge(point, 1, Integer::sum);
            }
            awaitDatabase();
            if (random.nextInt(5) == 0) {
                writeAsZombie(zombie);
            }
            zombie = random.nextInt(3) == 0 ? known : zombie;
        }
        finish();

        assertThat(crashes).containsOnlyKeys(Point.values()).allSatisfy((point, count) -> assertThat(count)
                .isGreaterThanOrEqualTo(SERVER_CRASHES));
        assertThat(sink.contentHash()).isEqualTo(calm);
        RollupRows.assertRollups(sink.jdbc, history);
        assertThat(sink.deadLetters()).isEmpty();
    }

    /** Writes the next batch and dies at the point, if it gets there; what was not committed is gone. */
    private boolean dies(Point point, Map<TopicPartition, Long> known) {
        int from = Math.toIntExact(known.getOrDefault(PARTITION, 0L));
        int until = from + 1 + random.nextInt(Math.min(40, log.size() - from));
        switch (point) {
            case BETWEEN_STATEMENTS -> sink.crashes.endSessionBefore(random.nextInt(12));
            case DURING_COPY -> endSessionAtRow(1 + random.nextInt(30), "pg_terminate_backend(pg_backend_pid())");
            case POSTGRESQL_CRASHES -> endSessionAtRow(1 + random.nextInt(5), "test.kill()");
            case AFTER_COMMIT_BEFORE_POLL -> sink.crashes.endNoSession();
        }
        try {
            write(known, from, until);
            return point == Point.AFTER_COMMIT_BEFORE_POLL;
        } catch (RuntimeException e) {
            assertThat(e).isNotInstanceOf(StalePositionException.class);
            return true;
        } finally {
            sink.crashes.endNoSession();
        }
    }

    private void write(Map<TopicPartition, Long> known, int from, int until) {
        sink.write(new EnrichedTradeTable(), log.subList(from, until), known, Map.of(PARTITION, (long) until));
    }

    /** A sink that knows no more than this, since it stood still meanwhile. */
    private void writeAsZombie(Map<TopicPartition, Long> known) {
        if (!known.equals(positions())) {
            int from = Math.toIntExact(known.getOrDefault(PARTITION, 0L));
            String before = sink.contentHash();
            assertThatThrownBy(() -> write(known, from, log.size())).isInstanceOf(StalePositionException.class);
            assertThat(sink.contentHash()).isEqualTo(before);
        }
    }

    private void finish() {
        sink.jdbc.execute("UPDATE test.crash SET at_row = NULL");
        Map<TopicPartition, Long> known = positions();
        int from = Math.toIntExact(known.getOrDefault(PARTITION, 0L));
        if (from < log.size()) {
            write(known, from, log.size());
        }
    }

    private Map<TopicPartition, Long> positions() {
        return sink.offsets.load(List.of(PARTITION));
    }

    private static int total(Map<Point, Integer> crashes) {
        return crashes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Counts the rows that are being inserted, and ends the session, or the server, at one of them. */
    private void createTriggers() {
        sink.jdbc.execute("CREATE SCHEMA test");
        sink.jdbc.execute("CREATE TABLE test.crash (at_row int, how text)");
        sink.jdbc.execute("INSERT INTO test.crash VALUES (NULL, '')");
        sink.jdbc.execute("CREATE SEQUENCE test.rows");
        sink.jdbc.execute("""
                CREATE FUNCTION test.crash() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    crash record;
                BEGIN
                    SELECT * INTO crash FROM test.crash;
                    IF nextval('test.rows') = crash.at_row THEN
                        EXECUTE 'SELECT ' || crash.how;
                        PERFORM pg_sleep(5);
                    END IF;
                    RETURN NEW;
                END $$
                """);
        for (String table : List.of("trade_key", "trade", "pair_hour", "pair_day")) {
            sink.jdbc.execute(
                    "CREATE TRIGGER crash BEFORE INSERT ON data_warehouse.%s FOR EACH ROW EXECUTE FUNCTION test.crash()"
                            .formatted(table));
        }
        sink.jdbc.execute("CREATE TABLE test.nothing (line text)");
        // As kill -9 of a backend: PostgreSQL ends all others and recovers
        sink.jdbc.execute("""
                CREATE FUNCTION test.kill() RETURNS void LANGUAGE plpgsql AS $$
                BEGIN
                    EXECUTE format('COPY test.nothing FROM PROGRAM %L', 'kill -9 ' || pg_backend_pid());
                END $$
                """);
    }

    private void endSessionAtRow(int row, String how) {
        sink.crashes.endNoSession();
        sink.jdbc.update("UPDATE test.crash SET at_row = ?, how = ?", row, how);
        sink.jdbc.execute("ALTER SEQUENCE test.rows RESTART");
    }

    private void awaitDatabase() {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            sink.jdbc.execute("UPDATE test.crash SET at_row = NULL");
            return true;
        });
    }

    private List<EnrichedTrade> history() {
        List<EnrichedTrade> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            rows.add(RollupRows.row(random.nextInt(80), 1 + random.nextInt(8)));
        }
        return rows;
    }
}
