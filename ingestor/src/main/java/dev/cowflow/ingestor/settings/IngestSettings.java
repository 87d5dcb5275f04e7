package dev.cowflow.ingestor.settings;

import dev.cowflow.ingestor.coingecko.CoinGeckoClient;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is ingested.
 *
 * @param backfillFrom COWFLOW_BACKFILL_FROM, date or instant in UTC; empty: the first of the month of the first start
 * @param backfillUntil COWFLOW_BACKFILL_UNTIL, exclusive; empty: now, and then on and on
 * @param ingestOnce COWFLOW_INGEST_ONCE: the process ends when the window is read
 * @param trackedPairs COWFLOW_TRACKED_PAIRS
 * @param priceSources COWFLOW_PRICE_SOURCES
 * @param pricePoll COWFLOW_PRICE_POLL, the time between live prices
 * @param joinTolerance COWFLOW_JOIN_TOLERANCE, by which the price window is wider than that of the trades
 * @param registryUrl COWFLOW_REGISTRY_URL
 */
@ConfigurationProperties("cowflow")
public record IngestSettings(
        String backfillFrom,
        String backfillUntil,
        boolean ingestOnce,
        String trackedPairs,
        List<String> priceSources,
        Duration pricePoll,
        Duration joinTolerance,
        URI registryUrl) {
    public IngestSettings {
        priceSources = List.copyOf(priceSources);
        Checks.positive("COWFLOW_PRICE_POLL", pricePoll);
        Checks.positive("COWFLOW_JOIN_TOLERANCE", joinTolerance);
        Checks.httpUrl("COWFLOW_REGISTRY_URL", registryUrl);
        if (!priceSources.equals(List.of(CoinGeckoClient.NAME))) {
            throw new IllegalArgumentException(
                    "COWFLOW_PRICE_SOURCES has to be %s: %s".formatted(CoinGeckoClient.NAME, priceSources));
        }
        requireWindow(from(backfillFrom), until(backfillUntil));
        pairs(trackedPairs);
    }

    public Optional<Instant> from() {
        return from(backfillFrom);
    }

    public Optional<Instant> until() {
        return until(backfillUntil);
    }

    public TrackedPairs pairs() {
        return pairs(trackedPairs);
    }

    private static Optional<Instant> from(String text) {
        return Moment.parse("COWFLOW_BACKFILL_FROM", text);
    }

    private static Optional<Instant> until(String text) {
        return Moment.parse("COWFLOW_BACKFILL_UNTIL", text);
    }

    private static TrackedPairs pairs(String text) {
        try {
            return TrackedPairs.parse(text, TokenList.wellKnown());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("COWFLOW_TRACKED_PAIRS: " + e.getMessage(), e);
        }
    }

    private static void requireWindow(Optional<Instant> from, Optional<Instant> until) {
        if (until.isPresent() && from.isEmpty()) {
            throw new IllegalArgumentException("COWFLOW_BACKFILL_UNTIL needs COWFLOW_BACKFILL_FROM");
        }
        if (until.isPresent() && !from.orElseThrow().isBefore(until.get())) {
            throw new IllegalArgumentException("COWFLOW_BACKFILL_UNTIL has to be after COWFLOW_BACKFILL_FROM");
        }
    }
}
