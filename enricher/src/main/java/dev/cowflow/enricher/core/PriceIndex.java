package dev.cowflow.enricher.core;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of every tick that the rules admit, and which times are covered. Finds the nearest tick in blocks of
 * ticks on the heap, of which it keeps as many as were used last; all others stay in the storage. What it holds
 * depends on what it was offered only, not on the order. Not thread-safe.
 */
public final class PriceIndex {
    private static final int MOST_TOKENS = 10_000;

    private final Rules rules;
    private final PriceStorage storage;
    private final TickBlocks blocks;
    private final Map<String, List<CoverageUpdate>> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<CoverageUpdate>> eldest) {
            return size() > MOST_TOKENS;
        }
    };

    /** @param mostTicks how many ticks may be kept on the heap, give or take a block */
    public PriceIndex(Rules rules, PriceStorage storage, int mostTicks) {
        this.rules = rules;
        this.storage = storage;
        this.blocks = new TickBlocks(rules, storage, mostTicks, this::counts);
    }

    /**
     * Tells whether the source has begun to call the token by another name, for all that was known before. What it
     * said of the token under earlier names does not count from then on: that may have been another coin.
     */
    boolean renames(String token, String source, long identity) {
        int priority = rules.priority(source);
        return rules.knowsIdentities()
                && priority >= 0
                && known(token).get(priority).identity() < identity;
    }

    /** Keeps the tick if the rules admit it and it is newer than what is known of it. */
    public ChangeKind accept(Tick tick) {
        if (!rules.admit(tick)) {
            return ChangeKind.NOTHING;
        }
        if (renames(tick.token(), tick.source(), tick.identity())) {
            rename(new CoverageUpdate(tick.token(), tick.source(), tick.identity(), Coverage.NONE));
        }
        Tick known = storage.tick(tick.token(), tick.time(), tick.source());
        if (!counts(tick) || (known != null && !isNewer(tick, known))) {
            return ChangeKind.NOTHING;
        }
        storage.put(tick);
        blocks.put(tick);
        if (known == null || !counts(known)) {
            return ChangeKind.FIRST;
        }
        return known.sameContentAs(tick) ? ChangeKind.NOTHING : ChangeKind.CHANGE;
    }

    private boolean isNewer(Tick tick, Tick known) {
        return rules.knowsIdentities()
                ? tick.isNewerThan(known)
                : tick.version().compareTo(known.version()) > 0;
    }

    /**
     * Keeps the coverage if the rules name its source.
     *
     * @return the times of trades for which this source has now been read as far as the tolerance reaches, and had
     * not before
     */
    public Coverage accept(CoverageUpdate update) {
        int source = rules.priority(update.source());
        if (source < 0) {
            return Coverage.NONE;
        }
        if (renames(update.token(), update.source(), update.identity())) {
            rename(new CoverageUpdate(update.token(), update.source(), update.identity(), Coverage.NONE));
        }
        CoverageUpdate before = known(update.token()).get(source);
        Coverage union = before.coverage().plus(update.coverage());
        boolean isOfAnEarlierName = rules.knowsIdentities() && update.identity() < before.identity();
        if (isOfAnEarlierName || union.equals(before.coverage())) {
            return Coverage.NONE;
        }
        keep(new CoverageUpdate(update.token(), update.source(), before.identity(), union));
        long tolerance = rules.toleranceMillis();
        return union.shrunkBy(tolerance).minus(before.coverage().shrunkBy(tolerance));
    }

    private void rename(CoverageUpdate fresh) {
        keep(fresh);
        blocks.forget(fresh.token());
    }

    private void keep(CoverageUpdate covered) {
        storage.put(covered);
        known.remove(covered.token());
    }

    /** Tells whether it was read under the present name of its token. */
    private boolean counts(Tick tick) {
        return !rules.isOutdated(tick, known(tick.token()).get(rules.priority(tick.source())));
    }

    /** Grows whenever a source calls the token by another name. */
    long identity(String token) {
        long sum = 0;
        for (CoverageUpdate covered : known(token)) {
            sum += covered.identity();
        }
        return sum;
    }

    /**
     * The tick that prices a trade of the token at this time, by the order in DESIGN.md; null when none is within the
     * tolerance.
     */
    public @Nullable Tick nearest(String token, long time) {
        return blocks.of(token, time).nearest(time, rules.toleranceMillis());
    }

    /** The times of all trades that the tick can price: those to which no tick at another time is nearer. */
    Interval affectedRange(Tick tick) {
        return blocks.of(tick.token(), tick.time()).affectedRange(tick.time(), rules.toleranceMillis());
    }

    /** Tells whether one source has been read completely as far as the tolerance reaches from a trade at this time. */
    boolean isCovered(String token, long time) {
        return sourcesCovering(token, time) > 0;
    }

    /** Number of sources that have been. */
    int sourcesCovering(String token, long time) {
        int covering = 0;
        for (CoverageUpdate covered : known(token)) {
            if (covered.coverage().containsAround(time, rules.toleranceMillis())) {
                covering++;
            }
        }
        return covering;
    }

    /** Of each source, in the order of the rules. */
    private List<CoverageUpdate> known(String token) {
        List<CoverageUpdate> of = known.get(token);
        if (of == null) {
            of = rules.sources().stream()
                    .map(source -> storage.covered(token, source))
                    .toList();
            known.put(token, of);
        }
        return of;
    }
}
