package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.publish.RawTopics;
import dev.cowflow.ingestor.publish.RecordEncoder;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.runs.RunExecutor;
import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.ingestor.settings.DuneSettings;
import dev.cowflow.ingestor.settings.IngestSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** What is read when. */
@Configuration(proxyBeanMethods = false)
public class IngestionConfiguration {
    private static final Duration PAUSE_UNTIL_KAFKA_IS_THERE = Duration.ofSeconds(1);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RunJournal runJournal(Producer<byte[], byte[]> producer, RecordEncoder encoder, Clock clock) {
        return new RunJournal(producer, encoder, clock);
    }

    @Bean
    RunExecutor runExecutor(RunJournal journal) {
        return new RunExecutor(journal);
    }

    @Bean
    TradeRuns tradeRuns(RunJournal journal, IngestSettings settings, DuneSettings dune) {
        return new TradeRuns(journal, settings.pairs().toString(), dune.reread(), dune.schedule());
    }

    @Bean
    TradeWorker tradeWorker(
            TradeRuns runs,
            DuneClient dune,
            IngestSettings settings,
            RawTopics topics,
            KnownTrades known,
            TopicReader reader,
            RunExecutor executor,
            Clock clock) {
        var ingestion = new TradeIngestion(dune, settings.pairs(), topics, new Removals(known, reader));
        return new TradeWorker(runs, ingestion, executor, clock);
    }

    @Bean
    PriceWorker priceWorker(
            PriceSource source,
            IngestSettings settings,
            RawTopics topics,
            CoverageStore coverage,
            RunExecutor executor,
            Clock clock) {
        List<PricedToken> tokens = PricedToken.of(settings.pairs().tokens(), source.name());
        var ingestion = new PriceIngestion(source, topics, coverage);
        return new PriceWorker(
                source.name(),
                tokens,
                new PriceRuns(source, coverage),
                ingestion,
                new LivePrices(source, ingestion, topics, coverage, tokens, settings.pricePoll(), clock),
                executor,
                clock);
    }

    @Bean
    StoredState storedState(
            KafkaAdmin kafka, TopicReader topics, RunJournal journal, CoverageStore coverage, KnownTrades trades) {
        return new StoredState(
                () -> Admin.create(kafka.getConfigurationProperties()),
                topics,
                journal,
                coverage,
                trades,
                PAUSE_UNTIL_KAFKA_IS_THERE);
    }

    @Bean
    Ingestion ingestion(
            IngestSettings settings,
            StoredState state,
            RunJournal journal,
            TradeRuns tradeRuns,
            TradeWorker trades,
            PriceWorker prices,
            Clock clock) {
        return new Ingestion(settings, state, journal, tradeRuns, trades, prices, clock);
    }
}
