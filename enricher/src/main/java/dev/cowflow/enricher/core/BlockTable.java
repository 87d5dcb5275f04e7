package dev.cowflow.enricher.core;

import org.jspecify.annotations.Nullable;

/**
 * The blocks of one token that are on the heap, by their number. A hash table of which the blocks themselves are the
 * entries, since finding one must cost next to nothing: numbers in a row never meet in a bucket.
 */
final class BlockTable {
    private static final int INITIAL_BUCKETS = 16;

    private @Nullable TickBlock[] buckets = new TickBlock[INITIAL_BUCKETS];
    private int size;

    @Nullable
    TickBlock get(long index) {
        TickBlock block = buckets[bucket(index)];
        while (block != null && block.index() != index) {
            block = block.sibling;
        }
        return block;
    }

    /** Adds a block whose number is not there yet. */
    void add(TickBlock block) {
        if (size == buckets.length) {
            grow();
        }
        link(block);
        size++;
    }

    /** Removes a block that is there. */
    void remove(TickBlock block) {
        int bucket = bucket(block.index());
        TickBlock previous = null;
        for (TickBlock there = buckets[bucket]; there != block && there != null; there = there.sibling) {
            previous = there;
        }
        if (previous == null) {
            buckets[bucket] = block.sibling;
        } else {
            previous.sibling = block.sibling;
        }
        block.sibling = null;
        size--;
    }

    boolean isEmpty() {
        return size == 0;
    }

    private void grow() {
        @Nullable TickBlock[] before = buckets;
        buckets = new TickBlock[2 * before.length];
        for (TickBlock first : before) {
            TickBlock block = first;
            while (block != null) {
                TickBlock next = block.sibling;
                link(block);
                block = next;
            }
        }
    }

    private void link(TickBlock block) {
        int bucket = bucket(block.index());
        block.sibling = buckets[bucket];
        buckets[bucket] = block;
    }

    private int bucket(long index) {
        return (int) index & (buckets.length - 1);
    }
}
