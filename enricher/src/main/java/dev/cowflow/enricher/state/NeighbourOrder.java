package dev.cowflow.enricher.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Brings entries near those that they will be beside in RocksDB, which inserts neighbours at less cost. It is no full order:
 * only the first bytes of the keys count, since numbers are sorted several times as fast as keys are.
 */
final class NeighbourOrder {
    private NeighbourOrder() {}

    /** The entries by the first 44 bits of their keys, or a few less when they are many, and else as they came. */
    static List<KeyValue<Bytes, byte[]>> of(Map<Bytes, byte @Nullable []> entries) {
        int positions = Integer.highestOneBit(entries.size()) * 2 - 1;
        List<KeyValue<Bytes, byte[]>> arrived = new ArrayList<>(entries.size());
        long[] order = new long[entries.size()];
        entries.forEach((key, value) -> {
            order[arrived.size()] = firstBytes(key.get()) & ~(long) positions | arrived.size();
            arrived.add(KeyValue.pair(key, value));
        });
        Arrays.sort(order);
        List<KeyValue<Bytes, byte[]>> sorted = new ArrayList<>(order.length);
        for (long next : order) {
            sorted.add(arrived.get((int) next & positions));
        }
        return sorted;
    }

    private static long firstBytes(byte[] key) {
        return ByteBuffer.wrap(key.length < Long.BYTES ? Arrays.copyOf(key, Long.BYTES) : key)
                .getLong();
    }
}
