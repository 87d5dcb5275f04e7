package dev.cowflow.enricher.records;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.enricher.core.CoverageUpdate;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.checks.CoverageCheck;
import dev.cowflow.schemas.checks.TickCheck;
import dev.cowflow.schemas.checks.TradeCheck;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records of raw topics as the join sees them. Every method throws {@link InvalidRecordException} for one that cannot
 * be decoded or breaks a rule of {@link dev.cowflow.schemas.checks}, and
 * {@link dev.cowflow.schemas.connection.RegistryUnavailableException} during an outage.
 */
public final class RecordReader {
    private final AvroCodec codec;

    public RecordReader(AvroCodec codec) {
        this.codec = codec;
    }

    /** Tells whether the key of a record of the broadcast topic is one of a tick; else its value is coverage. */
    public static boolean isTick(byte @Nullable [] key) {
        return key != null && Keys.isTick(new String(key, StandardCharsets.UTF_8));
    }

    public Trade trade(byte @Nullable [] key, byte @Nullable [] value) {
        AvroFields raw = fields(value);
        TradeCheck.require(key, raw);
        return trade(raw, value);
    }

    /** One that was read before. */
    public Trade knownTrade(byte[] value) {
        return trade(fields(value), value);
    }

    private AvroFields fields(byte @Nullable [] value) {
        return codec.fields(Topics.RAW_TRADES, value, RawFields.LAYOUT);
    }

    private static Trade trade(AvroFields raw, byte @Nullable [] value) {
        return credible(() -> Trades.of(raw, Objects.requireNonNull(value)));
    }

    public Tick tick(byte @Nullable [] key, byte @Nullable [] value) {
        AvroFields raw = codec.fields(Topics.PRICE_TICKS, value, TickFields.LAYOUT);
        TickCheck.require(key, raw);
        return credible(() -> TickFields.tick(raw));
    }

    public CoverageUpdate covered(byte @Nullable [] key, byte @Nullable [] value) {
        PriceCoverage raw = codec.decode(Topics.PRICE_COVERAGE, value, PriceCoverage.class);
        CoverageCheck.require(key, raw);
        return credible(() -> new CoverageUpdate(
                raw.getToken(),
                raw.getSource(),
                identity(raw.getIdentitySince()),
                new Coverage(raw.getIntervals().stream()
                        .map(interval -> new Interval(
                                interval.getFrom().toEpochMilli(),
                                interval.getUntil().toEpochMilli()))
                        .toList())));
    }

    private static long identity(@Nullable Instant since) {
        return since == null ? 0 : Math.max(0, since.toEpochMilli());
    }

    private static <T> T credible(Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidRecordException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }
}
