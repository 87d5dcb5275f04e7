package dev.cowflow.bench.enrich;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.Contest;
import dev.cowflow.bench.report.Contestant;
import dev.cowflow.bench.report.Output;
import dev.cowflow.enricher.EnricherSettings;
import dev.cowflow.enricher.EnricherTopology;
import dev.cowflow.enricher.StreamsSettings;
import dev.cowflow.enricher.records.PatientCodec;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.PricePartitioner;
import dev.cowflow.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The enricher against topologies that do less, on the same broker, with the same guarantee. */
@Command(
        name = "enrich",
        mixinStandardHelpOptions = true,
        description = "trades a second, against decoding and encoding them only, and against copying their bytes")
public final class EnrichBench implements Callable<Integer> {
    private static final String DSL_PRICES = "dsl-asof-prices";

    @Mixin
    private Output output = new Output();

    @Option(names = "--trades", description = "trades a round (default ${DEFAULT-VALUE})")
    private int trades = 100_000;

    @Option(names = "--days", description = "days with a price a minute (default ${DEFAULT-VALUE})")
    private int days = 7;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(names = "--against", split = ",", description = "peers (default ${DEFAULT-VALUE})")
    private List<String> against = List.of("pass-through", "byte-copy", "dsl-asof");

    @Override
    public Integer call() throws Exception {
        Market market = new Market(days * 24 * 60);
        try (Lab lab = Lab.open()) {
            writePrices(market, lab);
            List<Contestant> all = new ArrayList<>();
            try {
                all.add(startEnricher(market, lab));
                for (String peer : against) {
                    all.add(startPeer(peer, market, lab));
                }
                output.say("%d rounds of %,d trades".formatted(pairs, trades));
                var costs = new Contest(2, pairs, output::say).run(all);
                against.forEach(peer -> output.print(Comparison.of("enrich", peer, costs, trades)));
            } finally {
                for (Contestant contestant : all) {
                    contestant.close();
                }
            }
        }
        return 0;
    }

    private StreamsContestant startEnricher(Market market, Lab lab) throws Exception {
        AvroCodec codec = new PatientCodec(lab.codec(), Duration.ofMillis(500), 6);
        var enrich = contestant(
                "enrich",
                EnricherTopology.build(settings(lab, "enrich").rules(), codec),
                Topics.RAW_TRADES.name(),
                market,
                lab);
        output.say("Spreading %,d prices to every partition".formatted(2 * market.minutes()));
        enrich.start(Topics.PRICE_TICKS.name(), Topics.PRICE_COVERAGE.name(), Topics.SPREAD_PRICES.name());
        return enrich;
    }

    private StreamsContestant startPeer(String peer, Market market, Lab lab) throws Exception {
        StreamsContestant contestant =
                switch (peer) {
                    case "pass-through" -> passing(peer, new Twin(lab.codec()), market, lab);
                    case "byte-copy" -> passing(peer, UnaryOperator.identity(), market, lab);
                    case "dsl-asof" -> dsl(market, lab);
                    default -> throw new IllegalArgumentException("No such peer: " + peer);
                };
        contestant.start(peer.equals("dsl-asof") ? new String[] {DSL_PRICES} : new String[0]);
        return contestant;
    }

    private StreamsContestant passing(String name, UnaryOperator<byte[]> change, Market market, Lab lab)
            throws Exception {
        String from = lab.topicLike(Topics.RAW_TRADES.name(), name + "-in");
        String to = lab.topicLike(Topics.ENRICHED_TRADES.name(), name + "-out");
        return contestant(name, Topologies.passing(from, to, change), from, market, lab);
    }

    private StreamsContestant dsl(Market market, Lab lab) throws Exception {
        String from = lab.topicLike(Topics.RAW_TRADES.name(), "dsl-asof-in");
        String prices = lab.topicLike(Topics.PRICE_TICKS.name(), DSL_PRICES);
        String to = lab.topicLike(Topics.ENRICHED_TRADES.name(), "dsl-asof-out");
        writePrices(
                market,
                lab,
                tick -> new ProducerRecord<>(
                        prices, bytes(tick.getToken()), lab.codec().encode(Topics.PRICE_TICKS, tick)));
        return contestant("dsl-asof", new AsOfDsl(lab.codec()).build(from, prices, to), from, market, lab);
    }

    private StreamsContestant contestant(String name, Topology topology, String input, Market market, Lab lab) {
        Properties properties = StreamsSettings.of(settings(lab, name));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        return new StreamsContestant(
                name, topology, properties, input, number -> record(input, market.trade(number), lab), trades, lab);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, RawTrade trade, Lab lab) {
        return new ProducerRecord<>(
                topic, bytes(trade.getTradeId()), lab.codec().encode(Topics.RAW_TRADES, trade));
    }

    private static EnricherSettings settings(Lab lab, String name) {
        return new EnricherSettings(
                lab.bootstrapServers(),
                lab.registryUrl(),
                Duration.ofMinutes(60),
                List.of("coingecko"),
                lab.folder("state-" + name),
                "0",
                2,
                0,
                "127.0.0.1:1");
    }

    /** Every price of the market; then, for the enricher, that they are all there is. */
    private static void writePrices(Market market, Lab lab) {
        int partitions = Topics.PRICE_TICKS.partitions();
        writePrices(market, lab, tick -> {
            String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
            byte[] value = lab.codec().encode(Topics.PRICE_TICKS, tick);
            return new ProducerRecord<>(
                    Topics.PRICE_TICKS.name(), PricePartitioner.partition(key, partitions), bytes(key), value);
        });
        for (String token : Market.TOKENS) {
            var coverage = market.coverage(token);
            String key = Keys.coverage(token, coverage.getSource());
            byte[] value = lab.codec().encode(Topics.PRICE_COVERAGE, coverage);
            var unused = lab.producer()
                    .send(new ProducerRecord<>(
                            Topics.PRICE_COVERAGE.name(),
                            PricePartitioner.partition(key, partitions),
                            bytes(key),
                            value));
        }
        lab.producer().flush();
    }

    private static void writePrices(
            Market market, Lab lab, Function<PriceTick, ProducerRecord<byte[], byte[]>> record) {
        for (String token : Market.TOKENS) {
            for (int minute = 0; minute < market.minutes(); minute++) {
                var unused = lab.producer().send(record.apply(market.tick(token, minute)));
            }
        }
        lab.producer().flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
