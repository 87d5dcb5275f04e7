package dev.cowflow.schemas.testing;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The keys that records have in their topics. */
public final class RecordKeys {
    private RecordKeys() {}

    public static String of(SpecificRecord value) {
        if (value instanceof RawTrade trade) {
            return trade.getTradeId();
        } else if (value instanceof EnrichedTrade trade) {
            return trade.getTradeId();
        } else if (value instanceof PriceTick tick) {
            return Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        } else if (value instanceof PriceCoverage coverage) {
            return Keys.coverage(coverage.getToken(), coverage.getSource());
        } else if (value instanceof IngestRun run) {
            return run.getRunId();
        }
        throw new IllegalArgumentException("No key of " + value.getSchema());
    }

    /** The key of an encoded value; another one of what cannot be decoded. */
    public static byte[] of(Topic topic, byte[] value, String other) {
        String key = other;
        if (topic.schema() != null) {
            try {
                Class<?> type = SpecificData.get().getClass(topic.schema());
                key = of(new InMemoryAvroCodec().decode(topic, value, type.asSubclass(SpecificRecord.class)));
            } catch (InvalidRecordException e) {
                key = other;
            }
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
