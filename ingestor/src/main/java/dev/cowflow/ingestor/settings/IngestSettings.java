package dev.cowflow.ingestor.settings;

import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.budget.PollInterval;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.schemas.settings.Beginning;
import dev.cowflow.schemas.settings.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of ingestion: time, pairs, price sources.
 *
 * @param backfillFrom COWFLOW_BACKFILL_FROM, date or instant in UTC, or days before that of the first start; empty: the first
 *     of the month of the first start
 * @param backfillUntil COWFLOW_BACKFILL_UNTIL, exclusive, in the past; empty: now, and then on and on
 * @param ingestOnce COWFLOW_INGEST_ONCE: the process ends when the window is read
 * @param trackedPairs COWFLOW_TRACKED_PAIRS, what {@code control.tracked_pair} begins with
 * @param priceSources COWFLOW_PRICE_SOURCES, in the order of their priority
 * @param pricePoll COWFLOW_PRICE_POLL, the time between live prices; null: as the limits of the source allow
 * @param joinTolerance COWFLOW_JOIN_TOLERANCE, by which the price window is wider than that of the trades
 * @param apiTimeout COWFLOW_API_TIMEOUT, how long an API may take to answer a call
 */
@ConfigurationProperties("service")
public record IngestSettings(
        String backfillFrom,
        String backfillUntil,
        boolean ingestOnce,
        String trackedPairs,
        List<String> priceSources,
        @Nullable Duration pricePoll,
        Duration joinTolerance,
        Duration apiTimeout) {
    public IngestSettings {
        priceSources = List.copyOf(priceSources);
        Checks.positive("COWFLOW_PRICE_POLL", pricePoll);
        Checks.positive("COWFLOW_JOIN_TOLERANCE", joinTolerance);
        Checks.positive("COWFLOW_API_TIMEOUT", apiTimeout);
        if (priceSources.isEmpty() || Set.copyOf(priceSources).size() < priceSources.size()) {
            throw new IllegalArgumentException(
                    "COWFLOW_PRICE_SOURCES has to name at least one source, and each once: " + priceSources);
        }
        requireWindow(backfillFrom, until(backfillUntil));
        pairs(trackedPairs);
    }

    /**
     * The sources that are read, in the order of their priority.
     *
     * @throws IllegalArgumentException when one of them does not exist
     */
    public List<PriceSource> chosen(List<PriceSource> all) {
        return priceSources.stream().map(name -> find(name, all)).toList();
    }

    /** @param firstStart of the ingestion, which can be now */
    public Instant from(Instant firstStart) {
        return Beginning.parse("COWFLOW_BACKFILL_FROM", backfillFrom).at(firstStart);
    }

    public Optional<Instant> until() {
        return until(backfillUntil);
    }

    public TrackedPairs pairs() {
        return pairs(trackedPairs);
    }

    private static PriceSource find(String name, List<PriceSource> all) {
        return all.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("COWFLOW_PRICE_SOURCES knows no '%s', only %s"
                        .formatted(name, all.stream().map(PriceSource::name).toList())));
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

    /** A range that is still growing would be read again and again, each time before its last rows are there. */
    private static void refuseFuture(Instant until) {
        throw new IllegalArgumentException("COWFLOW_BACKFILL_UNTIL lies in the future: " + until
                + ". Leave it out to follow live; it is exclusive, and a date stands for its beginning in UTC, so"
                + " today's is the last that can be named");
    }

    private static void requireWindow(String backfillFrom, Optional<Instant> until) {
        Instant from = Beginning.parse("COWFLOW_BACKFILL_FROM", backfillFrom).at(Instant.now());
        if (until.isPresent() && backfillFrom.isBlank()) {
            throw new IllegalArgumentException("COWFLOW_BACKFILL_UNTIL needs COWFLOW_BACKFILL_FROM");
        }
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw new IllegalArgumentException("COWFLOW_BACKFILL_UNTIL has to be after COWFLOW_BACKFILL_FROM");
        }
        until.filter(Instant.now()::isBefore).ifPresent(IngestSettings::refuseFuture);
    }

    /** The interval at which a source is asked for its newest prices. */
    public PollInterval pollInterval(PriceSource source) {
        return new PollInterval(pricePoll, source.limits().orElse(null));
    }
}
