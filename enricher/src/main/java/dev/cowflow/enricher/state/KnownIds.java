package dev.cowflow.enricher.state;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.collections4.bloomfilter.EnhancedDoubleHasher;
import org.apache.commons.collections4.bloomfilter.Hasher;
import org.apache.commons.collections4.bloomfilter.IndexExtractor;
import org.apache.commons.collections4.bloomfilter.Shape;
import org.apache.commons.collections4.bloomfilter.SimpleBloomFilter;

/**
 * Tells ids that are certainly new, which most are, from others: asking RocksDB for a key that it does not hold takes
 * longer than all else that is done for a new trade. A Bloom filter, and another one when it is full; 1.2 bytes an id.
 * Thread-safe.
 */
final class KnownIds {
    private static final int IDS_IN_A_LAYER = 1 << 20;
    private static final double MISTAKEN_FOR_KNOWN = 0.01;
    private static final Shape SHAPE = Shape.fromNP(IDS_IN_A_LAYER, MISTAKEN_FOR_KNOWN);

    /** Not the library's LayeredBloomFilter: it makes a whole filter of every id that it is asked for. */
    private final List<SimpleBloomFilter> layers = new ArrayList<>();

    private int roomInLast;

    synchronized void add(UUID id) {
        if (roomInLast == 0) {
            layers.add(new SimpleBloomFilter(SHAPE));
            roomInLast = IDS_IN_A_LAYER;
        }
        layers.get(layers.size() - 1).merge(hasher(id));
        roomInLast--;
    }

    /** False only for an id that was not added. */
    synchronized boolean mayContain(UUID id) {
        IndexExtractor bits = hasher(id).indices(SHAPE);
        for (SimpleBloomFilter layer : layers) {
            if (layer.contains(bits)) {
                return true;
            }
        }
        return false;
    }

    /** The two halves are independent hashes: an id is made from a SHA-1 sum. */
    private static Hasher hasher(UUID id) {
        return new EnhancedDoubleHasher(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
