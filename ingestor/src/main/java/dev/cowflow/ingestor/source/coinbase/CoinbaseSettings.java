package dev.cowflow.ingestor.source.coinbase;

import dev.cowflow.ingestor.settings.Checks;
import dev.cowflow.ingestor.source.budget.Limits;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for the calls to Coinbase Exchange, which takes no key.
 *
 * @param url COWFLOW_COINBASE_URL
 * @param callsPerMinute COWFLOW_COINBASE_CALLS_PER_MINUTE
 */
@ConfigurationProperties("service.coinbase")
public record CoinbaseSettings(URI url, int callsPerMinute) {
    public CoinbaseSettings {
        Checks.httpUrl("COWFLOW_COINBASE_URL", url, "https://api.exchange.coinbase.com");
        Checks.positive("COWFLOW_COINBASE_CALLS_PER_MINUTE", callsPerMinute);
    }

    public Limits limits() {
        return Limits.perMinute(CoinbaseClient.NAME, callsPerMinute);
    }
}
