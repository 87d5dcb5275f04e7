package dev.cowflow.enricher.core;

import dev.cowflow.model.Digests;
import dev.cowflow.model.Flag;
import dev.cowflow.model.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything besides trades, ticks and coverage that decides a row. Immutable.
 *
 * @param tolerance how far a tick may be from a trade, inclusive; at least 1 ms
 * @param sources price sources that count, the preferred one first
 * @param aliases tokens that are priced as another token
 * @param outlierBps a slippage beyond this many basis points is flagged, as is a difference from Dune's value where
 *     one leg alone has a value
 * @param figures version of the figures: 1 does not have {@link Flag#UNCONFIRMED_PRICE}, and prices that were read under
 *     an earlier name of a token count
 */
public record Rules(
        Duration tolerance, List<String> sources, SortedMap<String, String> aliases, int outlierBps, int figures) {
    /**
     * Increase it when a change to the figures gives other numbers for the same input, and keep what the versions
     * before give.
     */
    public static final int NEWEST_FIGURES = 2;

    private static final String QUOTE = "USD";
    private static final int MAX_SOURCES = 256;
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    /**
     * Throws IllegalArgumentException when the tolerance is not positive, the sources are none, too many, doubled or
     * ill-named, or there is no such version of the figures.
     */
    public Rules {
        if (tolerance.toMillis() < 1) {
            throw new IllegalArgumentException("the tolerance must be positive: " + tolerance);
        }
        if (figures < 1 || figures > NEWEST_FIGURES) {
            throw new IllegalArgumentException(
                    "the versions of the figures are 1 to " + NEWEST_FIGURES + ", not " + figures);
        }
        if (sources.isEmpty() || sources.size() > MAX_SOURCES) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MAX_SOURCES + " price sources: " + sources.size());
        }
        if (sources.stream().distinct().count() != sources.size()) {
            throw new IllegalArgumentException("a price source is named twice: " + sources);
        }
        for (String source : sources) {
            if (!SOURCE.matcher(source).matches()) {
                throw new IllegalArgumentException("not the name of a price source: '" + source + "'");
            }
        }
        sources = List.copyOf(sources);
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
    }

    /** The rules of the platform: native ETH is priced as WETH, outliers begin beyond 2 000 basis points. */
    public static Rules of(Duration tolerance, List<String> sources) {
        return of(tolerance, sources, NEWEST_FIGURES);
    }

    /** The same with a version of the figures, so that rows can go on to be made as those that there are. */
    public static Rules of(Duration tolerance, List<String> sources, int figures) {
        return new Rules(tolerance, sources, new TreeMap<>(Map.of(Tokens.NATIVE_ETH, Tokens.WETH)), 2_000, figures);
    }

    /**
     * Tells whether a tick does not count any more, since it was read under an earlier name of its token.
     *
     * @param known of its token and source
     */
    public boolean isOutdated(Tick tick, CoverageUpdate known) {
        return knowsIdentities() && tick.identity() < known.identity();
    }

    /** Tells whether what a source said of a token under an earlier name does not count. */
    boolean knowsIdentities() {
        return figures >= 2;
    }

    /** Tells whether a leg that alone has a value has to be confirmed. */
    boolean asksForConfirmation() {
        return figures >= 2;
    }

    /** The token whose ticks price this token. */
    public String pricedAs(String token) {
        return aliases.getOrDefault(token, token);
    }

    /** 0 for the preferred source; negative for a source that does not count. */
    public int priority(String source) {
        return sources.indexOf(source);
    }

    /** Tells whether the tick takes part in the join, by its quote currency and its source. */
    public boolean admit(Tick tick) {
        return tick.quote().equals(QUOTE) && priority(tick.source()) >= 0;
    }

    /** The tolerance in milliseconds. */
    public long toleranceMillis() {
        return tolerance.toMillis();
    }

    /** All of it, a name and a value to a line. */
    public String text() {
        return "tolerance_ms=" + toleranceMillis() + "\nsources=" + sources + "\naliases=" + aliases + "\nquote="
                + QUOTE + "\noutlier_bps=" + outlierBps + "\nfigures=" + figures;
    }

    /** Equal for equal rules, different for different ones: 16 hex digits, of the hash of {@link #text}. */
    public String fingerprint() {
        byte[] hash = Digests.sha256().digest(text().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }
}
