package dev.cowflow.bench.endtoend;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.EnrichedTradeFixture;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Trades that nobody has seen, ready to be sent. */
final class Trades {
    private final Market market;
    private final BenchEnvironment environment;
    private final EnrichedTradeFixture fixture;
    private final String rules;
    private long next;

    /** @param rules of the enricher that runs beside: the sink takes no rows of others */
    Trades(Market market, BenchEnvironment environment, Rules rules) {
        this.market = market;
        this.environment = environment;
        this.fixture = new EnrichedTradeFixture(environment.codec());
        this.rules = rules.fingerprint();
    }

    /** A trade on its way. */
    record Sendable(String tradeId, ProducerRecord<byte[], byte[]> record) {}

    /** As many as that, encoded. */
    List<Sendable> take(int count, Route route) {
        return Stream.generate(() -> next(route)).limit(count).toList();
    }

    /** Number of trades taken so far, over all routes. */
    long taken() {
        return next;
    }

    private Sendable next(Route route) {
        RawTrade raw = market.trade(next++);
        byte[] key = raw.getTradeId().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record =
                switch (route) {
                    case END_TO_END ->
                        new ProducerRecord<>(
                                Topics.RAW_TRADES.name(),
                                key,
                                environment.codec().encode(Topics.RAW_TRADES, raw));
                    case SINK_ONLY ->
                        new ProducerRecord<>(
                                Topics.ENRICHED_TRADES.name(),
                                key,
                                environment.codec().encode(Topics.ENRICHED_TRADES, enriched(raw)));
                };
        return new Sendable(raw.getTradeId(), record);
    }

    private EnrichedTrade enriched(RawTrade raw) {
        EnrichedTrade enriched = fixture.of(raw);
        enriched.setRules(rules);
        return enriched;
    }
}
