package dev.cowflow.ingestor.coingecko;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** CoinGecko's plans: each has its host and its header for the key. */
public enum Plan {
    KEYLESS("https://api.coingecko.com", null),
    DEMO("https://api.coingecko.com", "x-cg-demo-api-key"),
    PRO("https://pro-api.coingecko.com", "x-cg-pro-api-key");

    private final URI host;
    private final @Nullable String keyHeader;

    Plan(String host, @Nullable String keyHeader) {
        this.host = URI.create(host);
        this.keyHeader = keyHeader;
    }

    public URI host() {
        return host;
    }

    /** Null when the plan takes no key. */
    public @Nullable String keyHeader() {
        return keyHeader;
    }
}
