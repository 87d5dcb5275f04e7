package dev.cowflow.ingestor.source.coinbase;

import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.budget.Budgets;
import dev.cowflow.ingestor.source.http.ApiHttp;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Makes the price source from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CoinbaseSettings.class)
class CoinbaseConfiguration {
    @Bean
    CoinbaseClient coinbase(
            CoinbaseSettings settings,
            IngestSettings common,
            Budgets budgets,
            RestClient.Builder builder,
            Clock clock) {
        var http = new ApiHttp(builder, Map.of(), common.apiTimeout());
        return CoinbaseClient.create(settings.url(), http, settings.limits(), budgets, clock);
    }
}
