package dev.cowflow.ingestor.settings;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.scheduling.support.CronExpression;

/**
 * How Dune is asked.
 *
 * @param url COWFLOW_DUNE_URL, without {@code /api/v1}
 * @param apiKey COWFLOW_DUNE_API_KEY; empty: Dune will refuse the first call
 * @param cron COWFLOW_DUNE_CRON, when trades are read again after the backfill; six fields, UTC
 * @param reread COWFLOW_DUNE_REREAD, how far back each such run reads
 * @param callsPerMinute COWFLOW_DUNE_CALLS_PER_MINUTE for either kind of call; null: the limits of the free plan
 * @param deadline COWFLOW_DUNE_DEADLINE, how long an execution may take, queueing included
 */
@ConfigurationProperties("cowflow.dune")
public record DuneSettings(
        URI url,
        String apiKey,
        String cron,
        Duration reread,
        @Nullable Integer callsPerMinute,
        Duration deadline) {
    private static final int FREE_PLAN_STARTS = 15;
    private static final int FREE_PLAN_READS = 40;

    public DuneSettings {
        Checks.httpUrl("COWFLOW_DUNE_URL", url);
        Checks.positive("COWFLOW_DUNE_REREAD", reread);
        Checks.positive("COWFLOW_DUNE_CALLS_PER_MINUTE", callsPerMinute);
        Checks.positive("COWFLOW_DUNE_DEADLINE", deadline);
        if (!CronExpression.isValidExpression(cron)) {
            throw new IllegalArgumentException(
                    "COWFLOW_DUNE_CRON is not a cron expression of six fields (second minute hour day month weekday): "
                            + cron);
        }
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

    /** Without the key. */
    @Override
    public String toString() {
        return "DuneSettings[url=%s, cron=%s, reread=%s]".formatted(url, cron, reread);
    }
}
