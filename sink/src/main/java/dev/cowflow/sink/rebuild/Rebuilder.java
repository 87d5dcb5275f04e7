package dev.cowflow.sink.rebuild;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.progress.EnricherProgress;
import dev.cowflow.sink.rebuild.progress.RebuildLock;
import dev.cowflow.sink.rebuild.progress.SinkProgress;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import dev.cowflow.sink.rebuild.shadow.ShadowWarehouse;
import dev.cowflow.sink.rebuild.source.FromEnriched;
import dev.cowflow.sink.rebuild.source.FromRaw;
import dev.cowflow.sink.rebuild.source.ObsoleteRows;
import dev.cowflow.sink.rebuild.source.RebuildSource;
import dev.cowflow.sink.rebuild.source.StagedPrices;
import dev.cowflow.sink.rebuild.source.TopicRules;
import dev.cowflow.sink.rebuild.topic.Republication;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Rebuilds one warehouse from one broker's topics. */
public final class Rebuilder {
    private final HikariDataSource database;
    private final AvroCodec codec;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final KafkaConnection kafka;
    private final int heldBack;

    /**
     * @param database of an owner of the warehouse's tables
     * @param consumers make consumers that read committed records of those servers
     * @param producers make producers that write there, and wait for all replicas
     * @param heldBack rows that wait for a better one of the same trade before they are copied; two kilobytes each
     */
    public Rebuilder(
            HikariDataSource database,
            AvroCodec codec,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Producer<byte[], byte[]>> producers,
            KafkaConnection kafka,
            int heldBack) {
        this.database = database;
        this.codec = codec;
        this.consumers = consumers;
        this.producers = producers;
        this.kafka = kafka;
        this.heldBack = heldBack;
    }

    /**
     * Makes the trades and their rollups anew beside those in use, compares both and, unless this is a dry run, puts them in
     * their place.
     *
     * @param raw from an enricher that runs the join once more with {@code COWFLOW_OUTPUT_SUFFIX=-rebuild}; else from the
     *     rows that the enricher in use has published
     * @param patience how long to wait for the enricher, for the sink, and for other people's transactions, each
     * @param consent asked before the swap when the rebuilt warehouse holds much less than the one in use
     * @param handover called when the enricher in use has to stop, for the rebuilt rows are of other rules
     * @throws RefusedException when it must not be done now; then the warehouse is what it was
     */
    public RebuildResult rebuild(
            boolean raw, boolean dryRun, Duration patience, StepListener listener, Consent consent, Runnable handover)
            throws ExecutionException, InterruptedException {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        TransactionTemplate pinned = new TransactionTemplate(transactions);
        pinned.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        try (RebuildLock lock = new RebuildLock(database.getJdbcUrl(), database.getUsername(), database.getPassword());
                Admin admin = Admin.create(kafka.properties());
                Backlog backlog = new Backlog(admin, kafka);
                ShadowWarehouse shadow = new ShadowWarehouse(
                        jdbc, new TransactionTemplate(transactions), codec, consumers.get(), heldBack)) {
            EnricherProgress live = new EnricherProgress(admin, backlog, "");
            SinkProgress sink = new SinkProgress(lock.jdbc(), backlog);
            RebuildSource source = raw
                    ? new FromRaw(
                            new EnricherProgress(admin, backlog, FromRaw.SUFFIX),
                            live,
                            sink,
                            new StagedPrices(lock, codec, consumers, backlog),
                            backlog,
                            lock.jdbc(),
                            new ObsoleteRows(admin, backlog, new TopicRules(consumers, codec)),
                            new Republication(backlog, consumers, producers, codec),
                            handover)
                    : new FromEnriched(live, sink);
            return new Rebuild(jdbc, pinned, lock, shadow, source, patience, listener, consent).run(dryRun);
        }
    }
}
