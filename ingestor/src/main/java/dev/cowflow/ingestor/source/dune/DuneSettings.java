package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.settings.Checks;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.scheduling.support.CronExpression;

/**
 * Settings for the calls to Dune.
 *
 * @param url COWFLOW_DUNE_URL, without {@code /api/v1}
 * @param apiKey COWFLOW_DUNE_API_KEY; empty: Dune will refuse the first call
 * @param cron COWFLOW_DUNE_CRON, when trades are read again after the backfill; six fields, UTC
 * @param reread COWFLOW_DUNE_REREAD, how far back each such run reads
 * @param callsPerMinute COWFLOW_DUNE_CALLS_PER_MINUTE for either kind of call; null: the limits of the free plan
 * @param deadline COWFLOW_DUNE_DEADLINE, how long an execution may take, queueing included
 * @param queryId COWFLOW_DUNE_QUERY_ID, a query saved at Dune; null: cowflow's own SQL
 * @param queryParameters COWFLOW_DUNE_QUERY_PARAMETERS of the saved query, see {@link QueryParameters}
 * @param freshFor COWFLOW_DUNE_FRESH_FOR, how old a stored result of the saved query may be to be taken instead of a new
 *     execution; zero: none is
 * @param allowPartial COWFLOW_DUNE_ALLOW_PARTIAL, whether results that Dune cut off are taken
 * @param creditsPerMonth COWFLOW_DUNE_CREDITS_PER_MONTH, after which no execution is started; null: as many as the plan
 *     has
 * @param creditsPerMegabyte COWFLOW_DUNE_CREDITS_PER_MB, what reading results costs
 */
@ConfigurationProperties("service.dune")
public record DuneSettings(
        URI url,
        String apiKey,
        String cron,
        Duration reread,
        @Nullable Integer callsPerMinute,
        Duration deadline,
        @Nullable Long queryId,
        String queryParameters,
        Duration freshFor,
        boolean allowPartial,
        @Nullable BigDecimal creditsPerMonth,
        BigDecimal creditsPerMegabyte) {
    private static final int FREE_PLAN_STARTS = 15;
    private static final int FREE_PLAN_READS = 40;

    public DuneSettings {
        apiKey = Checks.key("COWFLOW_DUNE_API_KEY", apiKey);
        Checks.httpUrl("COWFLOW_DUNE_URL", url, "https://api.dune.com");
        Checks.positive("COWFLOW_DUNE_REREAD", reread);
        Checks.positive("COWFLOW_DUNE_CALLS_PER_MINUTE", callsPerMinute);
        Checks.positive("COWFLOW_DUNE_DEADLINE", deadline);
        if (!CronExpression.isValidExpression(cron)) {
            throw new IllegalArgumentException(
                    "COWFLOW_DUNE_CRON is not a cron expression of six fields (second minute hour day month weekday): "
                            + cron);
        }
        Checks.notNegative("COWFLOW_DUNE_CREDITS_PER_MONTH", creditsPerMonth);
        Checks.notNegative("COWFLOW_DUNE_CREDITS_PER_MB", creditsPerMegabyte);
        if (freshFor.isNegative()) {
            throw new IllegalArgumentException("COWFLOW_DUNE_FRESH_FOR cannot be negative: " + freshFor);
        }
        boolean parametersGiven = !parameters(queryParameters).isEmpty();
        if (queryId == null && (parametersGiven || !freshFor.isZero())) {
            throw new IllegalArgumentException(
                    (parametersGiven ? "COWFLOW_DUNE_QUERY_PARAMETERS" : "COWFLOW_DUNE_FRESH_FOR")
                            + " is for a saved query: set COWFLOW_DUNE_QUERY_ID too");
        }
        if (queryId != null && queryId < 1) {
            throw new IllegalArgumentException("COWFLOW_DUNE_QUERY_ID has to be at least 1: " + queryId);
        }
    }

    public QueryParameters parameters() {
        return parameters(queryParameters);
    }

    public CronExpression schedule() {
        return CronExpression.parse(cron);
    }

    public int startsPerMinute() {
        return callsPerMinute == null ? FREE_PLAN_STARTS : callsPerMinute;
    }

    public int readsPerMinute() {
        return callsPerMinute == null ? FREE_PLAN_READS : callsPerMinute;
    }

    private static QueryParameters parameters(String list) {
        try {
            return QueryParameters.parse(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("COWFLOW_DUNE_QUERY_PARAMETERS: " + e.getMessage());
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DuneSettings[url=%s, cron=%s, reread=%s]".formatted(url, cron, reread);
    }
}
