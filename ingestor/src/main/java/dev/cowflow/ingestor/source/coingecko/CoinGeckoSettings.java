package dev.cowflow.ingestor.source.coingecko;

import dev.cowflow.ingestor.settings.Checks;
import dev.cowflow.ingestor.source.budget.Limits;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for the calls to CoinGecko.
 *
 * @param url COWFLOW_COINGECKO_URL, without {@code /api/v3}; null: the host of the plan
 * @param apiKey COWFLOW_COINGECKO_API_KEY; empty with the keyless plan only
 * @param plan COWFLOW_COINGECKO_PLAN
 * @param callsPerMinute COWFLOW_COINGECKO_CALLS_PER_MINUTE; null: what the plan allows
 * @param callsPerMonth COWFLOW_COINGECKO_CALLS_PER_MONTH; null: what the plan allows, as far as that is known
 */
@ConfigurationProperties("service.coingecko")
public record CoinGeckoSettings(
        @Nullable URI url,
        String apiKey,
        ApiPlan plan,
        @Nullable Integer callsPerMinute,
        @Nullable BigDecimal callsPerMonth) {
    public CoinGeckoSettings {
        apiKey = Checks.key("COWFLOW_COINGECKO_API_KEY", apiKey);
        if (url != null) {
            Checks.httpUrl("COWFLOW_COINGECKO_URL", url, "https://api.coingecko.com");
        }
        Checks.positive("COWFLOW_COINGECKO_CALLS_PER_MINUTE", callsPerMinute);
        Checks.notNegative("COWFLOW_COINGECKO_CALLS_PER_MONTH", callsPerMonth);
        if (plan == ApiPlan.KEYLESS && !apiKey.isEmpty()) {
            throw new IllegalArgumentException(
                    "COWFLOW_COINGECKO_API_KEY is set, but not COWFLOW_COINGECKO_PLAN: set it to demo or pro");
        }
        if (plan != ApiPlan.KEYLESS && apiKey.isEmpty()) {
            throw new IllegalArgumentException("COWFLOW_COINGECKO_PLAN needs a key in COWFLOW_COINGECKO_API_KEY");
        }
    }

    public URI baseUrl() {
        return url == null ? plan.host() : url;
    }

    public Map<String, String> headers() {
        String header = plan.keyHeader();
        return header == null ? Map.of() : Map.of(header, apiKey);
    }

    /** Limits as set, else those of the plan. */
    public Limits limits() {
        return new Limits(
                CoinGeckoClient.NAME,
                callsPerMinute == null ? plan.callsPerMinute() : callsPerMinute,
                callsPerMonth == null ? plan.callsPerMonth() : callsPerMonth,
                "COWFLOW_COINGECKO_CALLS_PER_MONTH");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CoinGeckoSettings[url=%s, plan=%s]".formatted(baseUrl(), plan);
    }
}
