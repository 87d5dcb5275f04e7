package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.util.Optional;

/** Asks with cowflow's own SQL, which names window and pairs; every answer is a new execution. */
public final class AdHocTradeQuery implements TradeQuery {
    private final DuneClient dune;
    private final boolean allowPartial;
    private final TradeSql sql = new TradeSql();

    /** @param allowPartial whether the client takes results that Dune cut off */
    public AdHocTradeQuery(DuneClient dune, boolean allowPartial) {
        this.dune = dune;
        this.allowPartial = allowPartial;
    }

    @Override
    public Optional<Execution> stored(Window window, CallMeter meter) {
        return Optional.empty();
    }

    @Override
    public String start(TrackedPairs pairs, Window window, CallMeter meter) {
        return dune.execute(sql.render(pairs, window), meter);
    }

    @Override
    public boolean isExact() {
        return !allowPartial;
    }

    @Override
    public boolean isSaved() {
        return false;
    }
}
