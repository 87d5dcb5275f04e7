package dev.cowflow.ingestor.source.coingecko;

import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** CoinGecko's plans: each has its host and its header for the key. */
public enum ApiPlan {
    KEYLESS("https://api.coingecko.com", null, 5, null),
    DEMO("https://api.coingecko.com", "x-cg-demo-api-key", 30, 10_000),
    PRO("https://pro-api.coingecko.com", "x-cg-pro-api-key", 30, null);

    private final URI host;
    private final @Nullable String keyHeader;
    private final int callsPerMinute;
    private final @Nullable BigDecimal callsPerMonth;

    ApiPlan(String host, @Nullable String keyHeader, int callsPerMinute, @Nullable Integer callsPerMonth) {
        this.host = URI.create(host);
        this.keyHeader = keyHeader;
        this.callsPerMinute = callsPerMinute;
        this.callsPerMonth = callsPerMonth == null ? null : BigDecimal.valueOf(callsPerMonth);
    }

    public URI host() {
        return host;
    }

    /** Null when the plan takes no key. */
    public @Nullable String keyHeader() {
        return keyHeader;
    }

    /**
     * Rate that is safe: the lower end where CoinGecko names a range, and what all contracts have where it depends on
     * them.
     */
    public int callsPerMinute() {
        return callsPerMinute;
    }

    /** Null where no limit is known. */
    public @Nullable BigDecimal callsPerMonth() {
        return callsPerMonth;
    }
}
