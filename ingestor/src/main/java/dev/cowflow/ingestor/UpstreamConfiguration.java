package dev.cowflow.ingestor;

import dev.cowflow.ingestor.coingecko.CoinGeckoClient;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.http.ApiHttp;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.settings.CoinGeckoSettings;
import dev.cowflow.ingestor.settings.DuneSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** The APIs that are read. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String DUNE_KEY_HEADER = "X-Dune-API-Key";

    @Bean
    DuneClient duneClient(DuneSettings settings, RestClient.Builder builder) {
        Map<String, String> headers =
                settings.apiKey().isEmpty() ? Map.of() : Map.of(DUNE_KEY_HEADER, settings.apiKey());
        return DuneClient.create(
                settings.url(),
                new ApiHttp(builder, headers, TIMEOUT),
                settings.startsPerMinute(),
                settings.readsPerMinute(),
                settings.deadline());
    }

    @Bean
    PriceSource priceSource(CoinGeckoSettings settings, RestClient.Builder builder, Clock clock) {
        return CoinGeckoClient.create(
                settings.baseUrl(),
                new ApiHttp(builder, settings.headers(), TIMEOUT),
                settings.allowedPerMinute(),
                clock);
    }
}
