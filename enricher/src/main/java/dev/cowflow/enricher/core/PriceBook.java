package dev.cowflow.enricher.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of every tick that the rules admit, and which times are covered. Finds the nearest tick in blocks of
 * ticks on the heap, of which it keeps as many as were used last; all others stay in the storage. What it holds depends on
 * what it was offered only, not on the order. Not thread-safe.
 */
public final class PriceBook {
    private static final int MOST_TOKENS = 10_000;

    private final Rules rules;
    private final PriceStorage storage;
    private final TickBlocks blocks;
    private final Map<String, List<Coverage>> coverage = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Coverage>> eldest) {
            return size() > MOST_TOKENS;
        }
    };

    /** @param mostTicks how many ticks may be kept on the heap, give or take a block */
    public PriceBook(Rules rules, PriceStorage storage, int mostTicks) {
        this.rules = rules;
        this.storage = storage;
        this.blocks = new TickBlocks(rules, storage, mostTicks);
    }

    /** Keeps the tick if the rules admit it and it is newer than what is known of it. */
    public Novelty accept(Tick tick) {
        if (!rules.admit(tick)) {
            return Novelty.NOTHING;
        }
        Tick known = storage.tick(tick.token(), tick.time(), tick.source());
        if (known != null && known.version().compareTo(tick.version()) >= 0) {
            return Novelty.NOTHING;
        }
        storage.put(tick);
        blocks.put(tick);
        if (known == null) {
            return Novelty.FIRST;
        }
        return known.sameContentAs(tick) ? Novelty.NOTHING : Novelty.CHANGE;
    }

    /**
     * Keeps the coverage if the rules name its source.
     *
     * @return the times of trades for which this source has now been read as far as the tolerance reaches, and had not before
     */
    public Coverage accept(Covered news) {
        int source = rules.priority(news.source());
        if (source < 0) {
            return Coverage.NONE;
        }
        Coverage known = coverage(news.token()).get(source);
        Coverage union = known.plus(news.coverage());
        if (union.equals(known)) {
            return Coverage.NONE;
        }
        storage.put(new Covered(news.token(), news.source(), union));
        coverage.remove(news.token());
        long tolerance = rules.toleranceMillis();
        return union.shrunkBy(tolerance).minus(known.shrunkBy(tolerance));
    }

    /** The tick that prices a trade of the token at this time, by the order in DESIGN.md; null when none is within the tolerance. */
    public @Nullable Tick nearest(String token, long time) {
        return blocks.of(token, time).nearest(time, rules.toleranceMillis());
    }

    /** The times of all trades that the tick can price: those to which no tick at another time is nearer. */
    Interval reach(Tick tick) {
        return blocks.of(tick.token(), tick.time()).reach(tick.time(), rules.toleranceMillis());
    }

    /** Whether one source has been read completely as far as the tolerance reaches from a trade at this time. */
    boolean isCovered(String token, long time) {
        return sourcesCovering(token, time) > 0;
    }

    /** How many sources have been. */
    int sourcesCovering(String token, long time) {
        int covering = 0;
        for (Coverage known : coverage(token)) {
            if (known.containsAround(time, rules.toleranceMillis())) {
                covering++;
            }
        }
        return covering;
    }

    /** Of each source, in the order of the rules. */
    private List<Coverage> coverage(String token) {
        List<Coverage> known = coverage.get(token);
        if (known == null) {
            known = rules.sources().stream()
                    .map(source -> storage.coverage(token, source))
                    .toList();
            coverage.put(token, known);
        }
        return known;
    }
}
