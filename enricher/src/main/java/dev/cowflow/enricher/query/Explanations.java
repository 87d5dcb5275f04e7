package dev.cowflow.enricher.query;

import dev.cowflow.enricher.core.explain.Explanation;
import java.util.Optional;
import java.util.UUID;

/** Explains trades, each where it is kept. Every method throws {@link NotServingException} when that cannot be told now. */
interface Explanations {
    Location locate(UUID tradeId);

    /** Empty for a trade that is not known; the location is one here. */
    Optional<Explanation> explain(UUID tradeId, Location location);
}
