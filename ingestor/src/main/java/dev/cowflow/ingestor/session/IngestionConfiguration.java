package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.alert.AlertSettings;
import dev.cowflow.ingestor.alert.Webhook;
import dev.cowflow.ingestor.control.CaptureSettings;
import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.kafka.TopicReader;
import dev.cowflow.ingestor.kafka.TransactionalWriters;
import dev.cowflow.ingestor.leader.LeaderDatabase;
import dev.cowflow.ingestor.leader.Leadership;
import dev.cowflow.ingestor.settings.ConnectionSettings;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.budget.CreditBudget;
import dev.cowflow.ingestor.source.dune.DuneClient;
import dev.cowflow.ingestor.source.dune.DuneSettings;
import dev.cowflow.ingestor.source.dune.TradeQuery;
import dev.cowflow.schemas.codec.AvroCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.web.client.RestClient;

/** Puts together what is ingested, and the leadership of the process that does it. */
@Configuration(proxyBeanMethods = false)
public class IngestionConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(IngestionConfiguration.class);

    /** Of one poll; which tokens there are is not known before the database is there. */
    private static final int CALLS_OF_FEW_TOKENS = 1;

    private static final Duration PAUSE_UNTIL_KAFKA_IS_THERE = Duration.ofSeconds(1);

    @Bean
    StateLoader storedState(KafkaAdmin kafka, ConnectionSettings connection, AvroCodec codec, TopicReader topics) {
        return new StateLoader(
                () -> Admin.create(kafka.getConfigurationProperties()),
                connection.kafka(),
                codec,
                topics,
                PAUSE_UNTIL_KAFKA_IS_THERE);
    }

    @Bean
    LostTopicsGuard lostTopicsGuard(JdbcClient jdbc) {
        return new LostTopicsGuard(jdbc);
    }

    @Bean
    Upstreams upstreams(
            DuneClient dune,
            TradeQuery query,
            CreditBudget credits,
            List<PriceSource> sources,
            IngestSettings settings) {
        List<PriceSource> chosen = settings.chosen(sources);
        if (settings.until().isEmpty()) {
            chosen.forEach(source ->
                    settings.pollInterval(source).warning(CALLS_OF_FEW_TOKENS).ifPresent(LOG::warn));
        }
        return new Upstreams(dune, query, credits, chosen);
    }

    @Bean
    IngestSessionFactory ingestSessions(
            IngestSettings settings,
            DuneSettings duneSettings,
            Upstreams upstreams,
            TransactionalWriters writers,
            StateLoader stateLoader,
            LostTopicsGuard lostTopicsGuard,
            TopicReader reader,
            ControlTables tables,
            DataSourceProperties database,
            ConnectionSettings connection,
            AlertSettings alerts,
            RestClient.Builder http,
            Clock clock) {
        @Nullable
        Webhook webhook =
                alerts.address().map(address -> new Webhook(http, address)).orElse(null);
        return new IngestSessionFactory(
                settings,
                duneSettings,
                upstreams,
                writers,
                stateLoader,
                lostTopicsGuard,
                reader,
                tables,
                CaptureSettings.of(database, connection.kafka().properties()),
                webhook,
                clock);
    }

    @Bean
    Leadership leadership(DataSourceProperties database, IngestSessionFactory sessions) {
        return new Leadership(LeaderDatabase.of(database), sessions);
    }
}
