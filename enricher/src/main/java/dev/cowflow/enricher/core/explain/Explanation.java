package dev.cowflow.enricher.core.explain;

import dev.cowflow.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Derivation of the row of a trade. Times are UTC; numbers are text, so that no digit is lost.
 *
 * @param extractedAt when the newest version of the trade was extracted
 * @param rules fingerprint of the rules
 * @param sources price sources that count, the preferred one first
 * @param statusBecause a sentence per leg
 * @param sell null when the trade is removed, as buy
 * @param figures empty when the trade is removed
 */
public record Explanation(
        UUID tradeId,
        Instant blockTime,
        Instant extractedAt,
        String rules,
        Duration tolerance,
        List<String> sources,
        Status status,
        List<String> statusBecause,
        @Nullable LegExplanation sell,
        @Nullable LegExplanation buy,
        List<FigureExplanation> figures,
        List<FlagExplanation> flags) {

    /** The explanation for people: lines of text. */
    public String toText() {
        return new ExplanationText(this).toString();
    }
}
