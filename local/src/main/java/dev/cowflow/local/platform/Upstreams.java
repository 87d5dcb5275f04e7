package dev.cowflow.local.platform;

import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import org.jspecify.annotations.Nullable;

/**
 * Which of the APIs are real and what stands in for the others.
 *
 * @param dune whether the real Dune is asked
 * @param coinGecko whether the real CoinGecko is asked
 * @param recording what the sandbox plays; null for a generated market
 */
record Upstreams(boolean dune, boolean coinGecko, @Nullable RecordedMarket recording, String source) {
    private static final long SEED = 1;

    /** A recording is asked for by name and goes before keys that happen to be set. */
    static Upstreams of(PlatformOptions options) {
        if (options.recording() != null) {
            String source =
                    "the recording " + options.recording().toAbsolutePath().normalize();
            return new Upstreams(false, false, RecordedMarket.read(options.recording()), source);
        }
        boolean dune = UpstreamApi.DUNE.isChosenBy(options.environment());
        boolean coinGecko = UpstreamApi.COINGECKO.isChosenBy(options.environment());
        return new Upstreams(dune, coinGecko, null, source(dune, coinGecko));
    }

    private static String source(boolean dune, boolean coinGecko) {
        if (!dune && !coinGecko) {
            return "a generated market";
        }
        return (dune ? "Dune" : "generated trades") + " and " + (coinGecko ? "CoinGecko" : "generated prices");
    }

    boolean isReal(UpstreamApi api) {
        return api == UpstreamApi.DUNE ? dune : coinGecko;
    }

    boolean needSandbox() {
        return !dune || !coinGecko;
    }

    Market market() {
        return recording != null ? recording : new GeneratedMarket(SEED);
    }
}
