package dev.cowflow.sink.restore;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.sink.command.StepListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fills one broker's lost topics from one database. */
public final class Restorer {
    private static final List<StagedTopic<?>> ALL =
            Stream.concat(StagedTopic.RAW.stream(), Stream.of(StagedTopic.LAST)).toList();

    private final HikariDataSource database;
    private final AvroCodec codec;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final KafkaConnection kafka;

    /** @param producers make idempotent producers for those servers that wait for all replicas */
    public Restorer(
            HikariDataSource database,
            AvroCodec codec,
            Supplier<Producer<byte[], byte[]>> producers,
            KafkaConnection kafka) {
        this.database = database;
        this.codec = codec;
        this.producers = producers;
        this.kafka = kafka;
    }

    /**
     * Makes the record of every row, and compares its version with that of the row. Writes nothing, and may be called at
     * any time.
     *
     * @throws dev.cowflow.sink.command.RefusedException when one differs
     */
    public RestoreResult check(StepListener listener) {
        return new RestoreResult(check(new Staging(database, listener)), false);
    }

    /**
     * Writes the newest versions that staging has into raw topics that hold nothing, and makes the sink read them. One
     * that was ended on the way may be called again.
     *
     * @param patience how long to wait for an ingestor to let go
     * @throws dev.cowflow.sink.command.RefusedException when it must not be done now; then nothing was written
     */
    public RestoreResult restore(Duration patience, StepListener listener)
            throws ExecutionException, InterruptedException {
        RestoreLog log = new RestoreLog(new JdbcTemplate(database));
        try (Admin admin = Admin.create(kafka.properties());
                Backlog backlog = new Backlog(admin, kafka)) {
            LostTopics topics = new LostTopics(admin, backlog, log);
            topics.find(); // before anybody is asked to stop an ingestor for nothing
            try (RawTopicsLock lock = RawTopicsLock.take(database, patience)) {
                return fill(topics.find(), lock, log, backlog, listener);
            }
        }
    }

    private RestoreResult fill(
            Map<Topic, Uuid> lost, RawTopicsLock lock, RestoreLog log, Backlog backlog, StepListener listener)
            throws ExecutionException, InterruptedException {
        Staging staging = new Staging(database, listener);
        check(staging);
        log.begin(lost);
        SinkPositions positions = new SinkPositions(new JdbcTemplate(database), backlog);
        positions.forgetBeyondTheEnd();
        positions.forget(lost.keySet());
        Map<Topic, Long> written = new LinkedHashMap<>();
        try (RecordSender sender = new RecordSender(producers.get(), codec)) {
            for (StagedTopic<?> topic : ALL) {
                if (lost.containsKey(topic.topic())) {
                    lock.requireHeld();
                    listener.begins("Writing " + topic.topic().name(), staging.rows(topic));
                    written.put(topic.topic(), write(staging, topic, sender));
                }
            }
        }
        log.finish(lost, written);
        return new RestoreResult(written, true);
    }

    private static Map<Topic, Long> check(Staging staging) {
        Map<Topic, Long> checked = new LinkedHashMap<>();
        ALL.forEach(topic -> checked.put(topic.topic(), staging.check(topic)));
        return checked;
    }

    private static <T extends SpecificRecord> long write(Staging staging, StagedTopic<T> topic, RecordSender sender) {
        long written = staging.read(topic, record -> sender.send(topic, record));
        sender.awaitAll();
        return written;
    }
}
