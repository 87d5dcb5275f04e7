package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.alert.AlertSettings;
import dev.cowflow.ingestor.alert.Webhook;
import dev.cowflow.ingestor.budget.CreditBudget;
import dev.cowflow.ingestor.coinbase.CoinbaseClient;
import dev.cowflow.ingestor.coingecko.CoinGeckoClient;
import dev.cowflow.ingestor.control.CaptureSettings;
import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.dune.TradeQuery;
import dev.cowflow.ingestor.leader.LeaderDatabase;
import dev.cowflow.ingestor.leader.Leadership;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.publish.TransactionalWriters;
import dev.cowflow.ingestor.settings.CoinGeckoSettings;
import dev.cowflow.ingestor.settings.CoinbaseSettings;
import dev.cowflow.ingestor.settings.ConnectionSettings;
import dev.cowflow.ingestor.settings.DuneSettings;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.schemas.codec.AvroCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    PollIntervals pollIntervals(IngestSettings settings, CoinGeckoSettings coinGecko, CoinbaseSettings coinbase) {
        return new PollIntervals(
                settings.pricePoll(),
                Map.of(CoinGeckoClient.NAME, coinGecko.limits(), CoinbaseClient.NAME, coinbase.limits()));
    }

    @Bean
    Upstreams upstreams(
            DuneClient dune,
            TradeQuery query,
            CreditBudget credits,
            List<PriceSource> sources,
            PollIntervals pollIntervals,
            IngestSettings settings) {
        List<PriceSource> chosen = settings.chosen(sources);
        if (settings.until().isEmpty()) {
            chosen.forEach(source ->
                    pollIntervals.of(source).warning(CALLS_OF_FEW_TOKENS).ifPresent(LOG::warn));
        }
        return new Upstreams(dune, query, credits, chosen, pollIntervals);
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
