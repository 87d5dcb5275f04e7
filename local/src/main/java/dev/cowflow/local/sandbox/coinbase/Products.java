package dev.cowflow.local.sandbox.coinbase;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The products that are quoted in US dollars. USDC has none, since an exchange of dollars for it has no price. */
final class Products {
    private static final Map<String, String> COIN_IDS = Map.of(
            "ETH-USD", "ethereum",
            "USDT-USD", "tether",
            "DAI-USD", "dai",
            "WBTC-USD", "wrapped-bitcoin",
            "COW-USD", "cow-protocol");

    private Products() {}

    /** CoinGecko's id of the coin that the product trades; null for an unknown product. */
    static @Nullable String coinId(String product) {
        return COIN_IDS.get(product);
    }
}
