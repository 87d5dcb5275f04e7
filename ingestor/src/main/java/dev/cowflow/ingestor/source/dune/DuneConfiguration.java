package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.budget.Budgets;
import dev.cowflow.ingestor.source.budget.CreditBudget;
import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.http.ApiHttp;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Makes the source of trades from its settings, the query that it is asked, and its budget. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DuneSettings.class)
class DuneConfiguration {
    private static final String KEY_HEADER = "X-Dune-API-Key";

    @Bean
    DuneClient duneClient(DuneSettings settings, IngestSettings common, Budgets budgets, RestClient.Builder builder) {
        Map<String, String> headers = settings.apiKey().isEmpty() ? Map.of() : Map.of(KEY_HEADER, settings.apiKey());
        return DuneClient.create(
                settings.url(),
                new ApiHttp(builder, headers, common.apiTimeout()),
                budgets.calls(Limits.perMinute("dune-execute", settings.startsPerMinute())),
                budgets.calls(Limits.perMinute("dune-read", settings.readsPerMinute())),
                settings.deadline(),
                settings.allowPartial());
    }

    @Bean
    TradeQuery tradeQuery(DuneSettings settings, DuneClient dune, Clock clock) {
        Long id = settings.queryId();
        return id == null
                ? new AdHocTradeQuery(dune, settings.allowPartial())
                : new SavedTradeQuery(dune, id, settings.parameters(), settings.freshFor(), clock);
    }

    @Bean
    CreditBudget duneCredits(DuneSettings settings, Budgets budgets) {
        return budgets.credits(settings.creditsPerMonth(), settings.creditsPerMegabyte());
    }
}
