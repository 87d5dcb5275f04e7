package dev.cowflow.schemas.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Puts all records of one token and source, ticks and coverage alike, into partitions of the same number. A coverage
 * record then never overtakes the ticks that it vouches for.
 */
public final class PricePartitioner {
    private static final int PARTS = 3;

    private PricePartitioner() {}

    /** The partition of a key made by {@link Keys#tick} or {@link Keys#coverage}; for the latter it is Kafka's own choice. */
    public static int partition(String key, int partitions) {
        int end = 0;
        for (int part = 0; part < PARTS && end >= 0; part++) {
            end = key.indexOf('|', end + 1);
        }
        String tokenAndSource = end < 0 ? key : key.substring(0, end);
        return Utils.toPositive(Utils.murmur2(tokenAndSource.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
