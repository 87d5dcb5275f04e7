package dev.cowflow.enricher.records;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.enricher.core.Coverage;
import dev.cowflow.enricher.core.Covered;
import dev.cowflow.enricher.core.Interval;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.Version;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.AvroFields;
import dev.cowflow.schemas.Decimals;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.PoisonRecordException;
import dev.cowflow.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values of raw topics as the join sees them. Every method throws {@link PoisonRecordException} for a value that cannot be
 * decoded or cannot be true, and {@link dev.cowflow.schemas.RegistryUnavailableException} during an outage.
 */
public final class RecordReader {
    private final AvroCodec codec;

    public RecordReader(AvroCodec codec) {
        this.codec = codec;
    }

    /** Whether the key of a record of the spread topic is one of a tick; else its value is coverage. */
    public static boolean isTick(byte[] key) {
        return Keys.isTick(new String(key, StandardCharsets.UTF_8));
    }

    public Trade trade(byte @Nullable [] value) {
        AvroFields raw = codec.fields(Topics.RAW_TRADES, value, RawFields.LAYOUT);
        return credible(() -> Trades.of(raw, Objects.requireNonNull(value)));
    }

    public Tick tick(byte @Nullable [] value) {
        PriceTick raw = codec.decode(Topics.PRICE_TICKS, value, PriceTick.class);
        return credible(() -> new Tick(
                raw.getToken(),
                raw.getSource(),
                raw.getTickTime().toEpochMilli(),
                raw.getQuote(),
                Decimals.parse(raw.getPrice()),
                raw.getGranularity(),
                Version.fromBytes(dev.cowflow.schemas.Version.of(raw).toBytes())));
    }

    public Covered covered(byte @Nullable [] value) {
        PriceCoverage raw = codec.decode(Topics.PRICE_COVERAGE, value, PriceCoverage.class);
        return credible(() -> new Covered(
                raw.getToken(),
                raw.getSource(),
                new Coverage(raw.getIntervals().stream()
                        .map(interval -> new Interval(
                                interval.getFrom().toEpochMilli(),
                                interval.getUntil().toEpochMilli()))
                        .toList())));
    }

    private static <T> T credible(Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new PoisonRecordException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }
}
