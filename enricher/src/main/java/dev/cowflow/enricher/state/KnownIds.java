package dev.cowflow.enricher.state;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tells ids that are certainly new, which most are, from others: asking RocksDB for a key that it does not hold takes
 * longer than all else that is done for a new trade. Two to four bytes an id. An id is made from a SHA-1 sum, so that its
 * bits, but for those that say so, are a hash of the trade. Thread-safe.
 */
final class KnownIds {
    private static final int IDS_OF_THE_FIRST = 1 << 16;

    private final List<BlockedBloomFilter> filters = new ArrayList<>();
    private int room;

    synchronized void add(UUID id) {
        if (room == 0) {
            room = IDS_OF_THE_FIRST << filters.size();
            filters.add(new BlockedBloomFilter(room));
        }
        filters.get(filters.size() - 1).add(id.getMostSignificantBits(), id.getLeastSignificantBits());
        room--;
    }

    /** False only for an id that was not added. */
    synchronized boolean mayContain(UUID id) {
        for (BlockedBloomFilter filter : filters) {
            if (filter.mayContain(id.getMostSignificantBits(), id.getLeastSignificantBits())) {
                return true;
            }
        }
        return false;
    }
}
