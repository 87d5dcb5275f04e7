package dev.cowflow.ingestor.prices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PricePoint;

/** Remembers which prices were refused lately, so that each is dead-lettered once. Belongs to one thread. */
final class DeadLetteredPrices {
    private static final int MOST = 100_000;

    private final Cache<String, Boolean> seen =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Tells whether it was not refused before. A live price that stays the same is one, whatever time it is given. */
    boolean isNew(PricedToken token, PricePoint point, Granularity granularity) {
        String time = granularity == Granularity.SPOT ? "live" : point.time().toString();
        String key = String.join(
                "|", token.address(), token.id(), time, point.price().toString());
        return seen.asMap().put(key, Boolean.TRUE) == null;
    }
}
