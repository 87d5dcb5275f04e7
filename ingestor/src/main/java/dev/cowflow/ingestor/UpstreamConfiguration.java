package dev.cowflow.ingestor;

import dev.cowflow.ingestor.budget.Budgets;
import dev.cowflow.ingestor.budget.CreditBudget;
import dev.cowflow.ingestor.budget.Limits;
import dev.cowflow.ingestor.coinbase.CoinbaseClient;
import dev.cowflow.ingestor.coingecko.CoinGeckoClient;
import dev.cowflow.ingestor.dune.AdHocTradeQuery;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.dune.SavedTradeQuery;
import dev.cowflow.ingestor.dune.TradeQuery;
import dev.cowflow.ingestor.http.ApiHttp;
import dev.cowflow.ingestor.settings.CoinGeckoSettings;
import dev.cowflow.ingestor.settings.CoinbaseSettings;
import dev.cowflow.ingestor.settings.DuneSettings;
import dev.cowflow.ingestor.settings.IngestSettings;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** The APIs that are read. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {
    private static final String DUNE_KEY_HEADER = "X-Dune-API-Key";

    @Bean
    DuneClient duneClient(DuneSettings settings, IngestSettings common, Budgets budgets, RestClient.Builder builder) {
        Map<String, String> headers =
                settings.apiKey().isEmpty() ? Map.of() : Map.of(DUNE_KEY_HEADER, settings.apiKey());
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

    @Bean
    CoinGeckoClient coinGecko(
            CoinGeckoSettings settings,
            IngestSettings common,
            Budgets budgets,
            RestClient.Builder builder,
            Clock clock) {
        var http = new ApiHttp(builder, settings.headers(), common.apiTimeout());
        return CoinGeckoClient.create(settings.baseUrl(), http, budgets.calls(settings.limits()), clock);
    }

    @Bean
    CoinbaseClient coinbase(
            CoinbaseSettings settings,
            IngestSettings common,
            Budgets budgets,
            RestClient.Builder builder,
            Clock clock) {
        var http = new ApiHttp(builder, Map.of(), common.apiTimeout());
        return CoinbaseClient.create(settings.url(), http, budgets.calls(settings.limits()), clock);
    }
}
