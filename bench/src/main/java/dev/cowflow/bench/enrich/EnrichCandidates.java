package dev.cowflow.bench.enrich;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.EnrichedTradeFixture;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.bench.environment.MarketPrices;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.records.RetryingCodec;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.enricher.topology.EnricherTopology;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The topologies that are compared, with the settings of the enricher, each with trades of its own like the enricher's. */
final class EnrichCandidates {
    static final List<String> PEERS = List.of("pass-through", "trades-only", "byte-copy", "dsl-asof");

    private static final int STREAM_THREADS = 2;

    private final Market market;
    private final MarketPrices prices;
    private final BenchEnvironment environment;
    private final int trades;

    /** @param trades of a round */
    EnrichCandidates(Market market, int trades, BenchEnvironment environment) {
        this.market = market;
        this.prices = new MarketPrices(market, environment);
        this.environment = environment;
        this.trades = trades;
    }

    /** The enricher, which has taken in all prices. */
    StreamsCandidate startEnricher() throws ExecutionException, InterruptedException {
        prices.writeAsIngested();
        Topology topology = EnricherTopology.build(settings("enrich").rules(), new RetryingCodec(environment.codec()));
        StreamsCandidate enricher = candidate("enrich", topology, Topics.RAW_TRADES.name());
        enricher.start(Topics.PRICE_TICKS.name(), Topics.PRICE_COVERAGE.name(), Topics.BROADCAST_PRICES.name());
        return enricher;
    }

    /** One of {@link #PEERS}. */
    StreamsCandidate startPeer(String name) throws ExecutionException, InterruptedException {
        return switch (name) {
            case "pass-through" -> startPassingBesidePrices(name);
            case "trades-only" -> startPassing(name, new EnrichedTradeFixture(environment.codec()));
            case "byte-copy" -> startPassing(name, UnaryOperator.identity());
            case "dsl-asof" -> startDsl(name);
            default -> throw new IllegalArgumentException("No such peer: " + name);
        };
    }

    /** The topics of the enricher's join: what is slow in Kafka Streams for a task of two topics is so for both. */
    private StreamsCandidate startPassingBesidePrices(String name) throws ExecutionException, InterruptedException {
        String from = environment.topicLike(Topics.RAW_TRADES.name(), name + "-in");
        String to = environment.topicLike(Topics.ENRICHED_TRADES.name(), name + "-out");
        String prices = Topics.BROADCAST_PRICES.name();
        StreamsCandidate passing = candidate(
                name, Topologies.passing(from, prices, to, new EnrichedTradeFixture(environment.codec())), from);
        passing.start(prices);
        return passing;
    }

    private StreamsCandidate startPassing(String name, UnaryOperator<byte[]> change)
            throws ExecutionException, InterruptedException {
        String from = environment.topicLike(Topics.RAW_TRADES.name(), name + "-in");
        String to = environment.topicLike(Topics.ENRICHED_TRADES.name(), name + "-out");
        StreamsCandidate passing = candidate(name, Topologies.passing(from, to, change), from);
        passing.start();
        return passing;
    }

    private StreamsCandidate startDsl(String name) throws ExecutionException, InterruptedException {
        String from = environment.topicLike(Topics.RAW_TRADES.name(), name + "-in");
        String byToken = environment.topicLike(Topics.PRICE_TICKS.name(), name + "-prices");
        String to = environment.topicLike(Topics.ENRICHED_TRADES.name(), name + "-out");
        prices.writeByToken(byToken);
        StreamsCandidate dsl = candidate(name, new AsOfDsl(environment.codec()).build(from, byToken, to), from);
        dsl.start(byToken);
        return dsl;
    }

    private StreamsCandidate candidate(String name, Topology topology, String input) {
        Properties properties = StreamsSettings.of(settings(name));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        return new StreamsCandidate(
                name, topology, properties, input, number -> record(input, number), trades, environment);
    }

    private ProducerRecord<byte[], byte[]> record(String topic, long number) {
        var trade = market.trade(number);
        return new ProducerRecord<>(
                topic,
                trade.getTradeId().getBytes(StandardCharsets.UTF_8),
                environment.codec().encode(Topics.RAW_TRADES, trade));
    }

    private EnricherSettings settings(String name) {
        return new EnricherSettings(
                KafkaConnection.plain(environment.bootstrapServers()),
                RegistryConnection.open(environment.registryUrl()),
                Duration.ofMinutes(60),
                List.of("coingecko"),
                environment.folder("state-" + name),
                "0",
                STREAM_THREADS,
                0,
                "127.0.0.1:1",
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10));
    }
}
