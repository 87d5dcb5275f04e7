package dev.cowflow.local.platform;

import dev.cowflow.local.sandbox.Sandbox;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import org.jspecify.annotations.Nullable;

/**
 * Choice of the APIs that are real, and of the market that stands in for the others.
 *
 * @param dune whether the real Dune is asked
 * @param coinGecko whether the real CoinGecko is asked
 * @param recording what the sandbox plays; null for a generated market
 */
record Upstreams(boolean dune, boolean coinGecko, @Nullable RecordedMarket recording, String source) {
    /** The history of CoinGecko is hourly beyond a day; beside it the minutes of an exchange. */
    private static final String DEMO_SOURCES = "coinbase,coingecko";

    /** A recording is asked for by name and goes before keys that happen to be set. */
    static Upstreams of(PlatformOptions options) {
        if (options.recording() != null) {
            return new Upstreams(
                    false, false, RecordedMarket.read(options.recording()), DataOrigin.nameOf(options.recording()));
        }
        boolean dune = UpstreamApi.DUNE.isChosenBy(options.environment());
        boolean coinGecko = UpstreamApi.COINGECKO.isChosenBy(options.environment());
        return new Upstreams(dune, coinGecko, null, source(dune, coinGecko));
    }

    /** None is asked for anything, so that none has to be simulated. */
    static Upstreams none(String source) {
        return new Upstreams(true, true, null, source);
    }

    /** Of a data directory that is used first now. */
    DataOrigin origin() {
        boolean generated = recording == null && !dune && !coinGecko;
        return DataOrigin.now(source, recording == null ? null : recording.content(), generated ? DEMO_SOURCES : null);
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
        return recording != null ? recording : Sandbox.generatedMarket();
    }
}
