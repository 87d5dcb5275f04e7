package dev.cowflow.ingestor.source.coingecko;

import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.budget.Budgets;
import dev.cowflow.ingestor.source.http.ApiHttp;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Makes the price source from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CoinGeckoSettings.class)
class CoinGeckoConfiguration {
    @Bean
    CoinGeckoClient coinGecko(
            CoinGeckoSettings settings,
            IngestSettings common,
            Budgets budgets,
            RestClient.Builder builder,
            Clock clock) {
        var http = new ApiHttp(builder, settings.headers(), common.apiTimeout());
        return CoinGeckoClient.create(settings.baseUrl(), http, settings.limits(), budgets, clock);
    }
}
