package dev.cowflow.bench.sink;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.bench.environment.EnrichedTradeFixture;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.schemas.codec.AvroCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** The trades that are new in a round, and what they say in each of their versions. */
public final class Round {
    /** Of six weeks. */
    public static final int MINUTES = 6 * 7 * 24 * 60;

    private static final Instant EXTRACTED = Instant.parse("2022-10-01T00:00:00Z");

    private final Market market;
    private final EnrichedTradeFixture fixture;
    private final int trades;
    private int number = -1;
    private int version;

    /**
     * @param trades of a round
     * @param apart how much later the next trade is; after six weeks they begin anew
     */
    public Round(int trades, Duration apart, AvroCodec codec) {
        this.market = new Market(MINUTES, apart.toMillis());
        this.trades = trades;
        this.fixture = new EnrichedTradeFixture(codec);
    }

    /** Goes on to trades that nobody knows. */
    public void next() {
        number++;
        version = 0;
    }

    /** Goes on to a better version of the same trades. */
    public void correct() {
        version++;
    }

    public int trades() {
        return trades;
    }

    /** Number of its first block; the trades are one to a block. */
    long firstBlock() {
        return trade(0).getBlockNumber();
    }

    RawTrade trade(int index) {
        RawTrade trade = market.trade((long) number * trades + index);
        trade.setExtractedAt(EXTRACTED.plus(Duration.ofSeconds(version)));
        return trade;
    }

    EnrichedTrade enriched(RawTrade trade) {
        EnrichedTrade enriched = fixture.of(trade);
        enriched.setSlippageBps("12.345" + version);
        enriched.setStatus(version == 0 ? "PROVISIONAL" : "FINAL");
        byte[] rank = enriched.getRank().array().clone();
        enriched.setRank(ByteBuffer.wrap(rank).putLong(0, trade.getExtractedAt().toEpochMilli()));
        return enriched;
    }
}
