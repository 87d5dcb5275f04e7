package dev.cowflow.enricher.core;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Storage of the ticks and the coverage of a {@link PriceIndex}. Reads see all writes before them. It keeps what it is
 * given and decides nothing; times are epoch milliseconds.
 */
public interface PriceStorage {

    /** The tick as last put; null when unknown. */
    @Nullable
    Tick tick(String token, long time, String source);

    /** Keeps the tick in place of the one with its token, time and source. */
    void put(Tick tick);

    /** Hands over all ticks of the token at these times, the earliest first. */
    void visitTicks(String token, Interval times, Consumer<Tick> visitor);

    /** The coverage as last put, else {@link Coverage#NONE} of identity 0. */
    CoverageUpdate covered(String token, String source);

    /** Keeps coverage and identity in place of those of its token and source. */
    void put(CoverageUpdate covered);
}
