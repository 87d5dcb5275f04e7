package dev.cowflow.enricher.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.InMemoryJoin;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.model.Version;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.RandomRawTrades;
import dev.cowflow.schemas.topic.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every column of what is written field by field is what the setters of the generated class would make. */
class EnrichedTradesTest {
    private static final List<String> TOKENS = List.of("0xa", "0xb", "0xä");
    private static final Rules RULES = Rules.of(Duration.ofMinutes(60), List.of("coingecko"));
    private static final int TRADES = 8;

    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();
    private final RecordReader reader = new RecordReader(codec);

    @Property(tries = 300)
    void shouldWriteEveryColumn(@ForAll long seed) {
        Random random = new Random(seed);
        RandomRawTrades raws = new RandomRawTrades(seed);
        EnrichedTrades records = new EnrichedTrades(codec);
        InMemoryJoin join = new InMemoryJoin(RULES, 100);
        for (int i = 0; i < TRADES; i++) {
            RawTrade raw = raws.next();
            raw.setSellTokenAddress(TOKENS.get(random.nextInt(TOKENS.size())));
            raw.setBuyTokenAddress(TOKENS.get(random.nextInt(TOKENS.size())));
            if (random.nextInt(3) == 0) {
                raw.setUnitsSold(raw.getAtomsSold());
            }
            join.offer(tick(random, raw));
            Trade trade = reader.knownTrade(codec.encode(Topics.RAW_TRADES, raw));
            EnrichedRow row = join.offer(trade).get(0);

            byte[] record = records.encode(row);
            assertThat(codec.decode(Topics.ENRICHED_TRADES, record, EnrichedTrade.class))
                    .isEqualTo(ExpectedRecord.of(raw, row));
            assertThat(EnrichedTrades.key(trade))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(raw.getTradeId());
        }
    }

    private static Tick tick(Random random, RawTrade raw) {
        long time = raw.getBlockTime().toEpochMilli() - random.nextInt(400_000);
        BigDecimal price = new BigDecimal(random.nextInt(10_000) + 1).movePointLeft(random.nextInt(12));
        Version version = Version.of(raw.getExtractedAt().toEpochMilli(), new byte[32]);
        return new Tick(raw.getSellTokenAddress(), "coingecko", time, "USD", price, "MINUTE", version);
    }
}
