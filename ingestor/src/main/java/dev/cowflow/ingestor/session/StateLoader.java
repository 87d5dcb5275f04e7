package dev.cowflow.ingestor.session;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.kafka.TopicReader;
import dev.cowflow.schemas.admin.SchemaRegistration;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.checks.CoverageCheck;
import dev.cowflow.schemas.checks.TradeCheck;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.ConnectionAdvice;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that earlier processes left in the topics: the only memory of the ingestor besides its tables in PostgreSQL.
 */
final class StateLoader {
    private static final Logger LOG = LoggerFactory.getLogger(StateLoader.class);

    private final Supplier<Admin> admins;
    private final KafkaConnection kafka;
    private final AvroCodec codec;
    private final TopicReader topics;
    private final Retry patience;

    /** @param kafka what the admins are connected to */
    StateLoader(Supplier<Admin> admins, KafkaConnection kafka, AvroCodec codec, TopicReader topics, Duration pause) {
        this.admins = admins;
        this.kafka = kafka;
        this.codec = codec;
        this.topics = topics;
        this.patience = Retry.of(
                "start",
                RetryConfig.custom()
                        .maxAttempts(Integer.MAX_VALUE)
                        .waitDuration(pause)
                        .retryOnException(StateLoader::isOutage)
                        .build());
        patience.getEventPublisher().onRetry(event -> waiting(event.getLastThrowable()));
    }

    private static void waiting(@Nullable Throwable failure) {
        LOG.warn("Waiting for Kafka and the registry: {}", failure == null ? "" : ConnectionAdvice.told(failure));
    }

    /** Creates missing topics and registers their schemas; waits as long as Kafka or the registry are away. */
    void prepare() {
        patience.executeRunnable(this::createTopicsAndSubjects);
    }

    /** The raw topics as they are now; waits as long as Kafka is away. */
    RawTopics rawTopics() {
        return patience.executeSupplier(() -> {
            try (Admin admin = admins.get()) {
                return RawTopics.look(admin, kafka);
            }
        });
    }

    /** Reads what was committed; waits as long as Kafka or the registry are away. */
    void restore(RestoredState restored) {
        patience.executeRunnable(
                () -> topics.readToEnd(Topics.INGEST_RUNS, IngestRun.class, (key, run) -> restored.journal()
                        .remember(run)));
        patience.executeRunnable(() -> topics.readToEnd(Topics.PRICE_COVERAGE, PriceCoverage.class, (key, coverage) -> {
            CoverageCheck.require(key, coverage);
            restored.coverage().remember(coverage);
        }));
        patience.executeRunnable(() -> topics.readToEnd(Topics.RAW_TRADES, RawTrade.class, (key, trade) -> {
            TradeCheck.require(key, trade);
            restored.trades().remember(trade);
        }));
        patience.executeRunnable(
                () -> topics.readToEnd(Topics.RAW_TRADES.deadLetter(), restored.deadLettered()::remember));
    }

    private void createTopicsAndSubjects() {
        try (Admin admin = admins.get()) {
            TopicCreator.createMissing(admin, Topics.all());
            SchemaRegistration.run(codec, admin, kafka);
        }
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof RegistryUnavailableException
                || failure instanceof KafkaException && !(failure instanceof InterruptException);
    }
}
