package dev.cowflow.enricher.core;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of ticks that were used of late. Finding one that is on the heap allocates nothing. Which to forget is decided
 * by second chance (Corbató's clock), since it costs a use no more than setting a flag. Not thread-safe.
 */
final class TickBlocks {
    private final Rules rules;
    private final PriceStorage storage;
    private final int mostTicks;
    private final Map<String, BlockTable> tables = new HashMap<>();
    private final Queue<TickBlock> clock = new ArrayDeque<>();
    private final Predicate<Tick> counts;
    private int ticks;

    /**
     * @param mostTicks on the heap, give or take a block; each block counts as one more
     * @param counts of a tick in the storage, whether it may be in a block
     */
    TickBlocks(Rules rules, PriceStorage storage, int mostTicks, Predicate<Tick> counts) {
        this.counts = counts;
        this.rules = rules;
        this.storage = storage;
        this.mostTicks = mostTicks;
    }

    /** The block with the token's ticks around this time. */
    TickBlock of(String token, long time) {
        long index = TickBlock.index(time);
        TickBlock block = find(token, index);
        if (block == null) {
            block = load(token, index);
        }
        block.used = true;
        return block;
    }

    /** Takes a tick that is in the storage already into the blocks that it belongs to. */
    void put(Tick tick) {
        long last = TickBlock.index(tick.time() + rules.toleranceMillis());
        for (long i = TickBlock.index(tick.time() - rules.toleranceMillis()); i <= last; i++) {
            TickBlock block = find(tick.token(), i);
            if (block != null) {
                ticks += block.put(tick);
            }
        }
    }

    /** Drops the blocks of a token, other ticks of which count from now on. */
    void forget(String token) {
        tables.remove(token);
        clock.removeIf(block -> {
            boolean dropped = block.token().equals(token);
            ticks -= dropped ? block.size() : 0;
            return dropped;
        });
    }

    private @Nullable TickBlock find(String token, long index) {
        BlockTable table = tables.get(token);
        return table == null ? null : table.get(index);
    }

    private TickBlock load(String token, long index) {
        while (ticks + clock.size() > mostTicks) {
            forgetOne();
        }
        TickBlock block = new TickBlock(token, index, rules);
        storage.visitTicks(token, block.times(rules.toleranceMillis()), tick -> {
            if (counts.test(tick)) {
                ticks += block.put(tick);
            }
        });
        tables.computeIfAbsent(token, t -> new BlockTable()).add(block);
        clock.add(block);
        return block;
    }

    private void forgetOne() {
        TickBlock eldest = clock.remove();
        while (eldest.used) {
            eldest.used = false;
            clock.add(eldest);
            eldest = clock.remove();
        }
        ticks -= eldest.size();
        BlockTable table = tables.get(eldest.token());
        if (table != null) {
            table.remove(eldest);
            if (table.isEmpty()) {
                tables.remove(eldest.token());
            }
        }
    }
}
