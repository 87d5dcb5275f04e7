package dev.cowflow.ingestor.coingecko;

import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** CoinGecko's plans: each has its host and its header for the key. */
public enum Plan {
    KEYLESS("https://api.coingecko.com", null, null),
    DEMO("https://api.coingecko.com", "x-cg-demo-api-key", 10_000),
    PRO("https://pro-api.coingecko.com", "x-cg-pro-api-key", null);

    private final URI host;
    private final @Nullable String keyHeader;
    private final @Nullable BigDecimal callsPerMonth;

    Plan(String host, @Nullable String keyHeader, @Nullable Integer callsPerMonth) {
        this.host = URI.create(host);
        this.keyHeader = keyHeader;
        this.callsPerMonth = callsPerMonth == null ? null : BigDecimal.valueOf(callsPerMonth);
    }

    public URI host() {
        return host;
    }

    /** Null when the plan takes no key. */
    public @Nullable String keyHeader() {
        return keyHeader;
    }

    /** Null where no limit is known. */
    public @Nullable BigDecimal callsPerMonth() {
        return callsPerMonth;
    }
}
