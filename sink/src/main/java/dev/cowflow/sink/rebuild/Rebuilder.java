package dev.cowflow.sink.rebuild;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Backlog;
import dev.cowflow.schemas.ConsumerGroups;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Rebuilds one warehouse from one broker's topics. */
public final class Rebuilder {
    private final HikariDataSource database;
    private final AvroCodec codec;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String bootstrapServers;

    /**
     * @param database of an owner of the warehouse's tables
     * @param consumers make consumers that read committed records of those servers
     */
    public Rebuilder(
            HikariDataSource database,
            AvroCodec codec,
            Supplier<Consumer<byte[], byte[]>> consumers,
            String bootstrapServers) {
        this.database = database;
        this.codec = codec;
        this.consumers = consumers;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Makes the trades and their rollups anew from the enriched topic, beside those in use, compares both and, unless this
     * is a dry run, puts them in their place.
     *
     * @param patience how long to wait for the enricher, for the sink, and for other people's transactions, each
     * @throws RefusedException when it must not be done now; then the warehouse is what it was
     */
    public RebuildResult rebuild(boolean dryRun, Duration patience, RebuildListener listener)
            throws ExecutionException, InterruptedException {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        TransactionTemplate pinned = new TransactionTemplate(transactions);
        pinned.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        try (RebuildLock lock = new RebuildLock(database.getJdbcUrl(), database.getUsername(), database.getPassword());
                Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
                Backlog backlog = new Backlog(admin, bootstrapServers);
                ShadowWarehouse shadow =
                        new ShadowWarehouse(jdbc, new TransactionTemplate(transactions), codec, consumers.get())) {
            EnricherProgress enricher = new EnricherProgress(admin, backlog, ConsumerGroups.ENRICHER);
            return new Rebuild(jdbc, pinned, lock, shadow, enricher, backlog, patience, listener).run(dryRun);
        }
    }
}
