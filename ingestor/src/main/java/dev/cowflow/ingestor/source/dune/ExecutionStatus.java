package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * State of an execution, from the part that status and result bodies share.
 *
 * @param state as Dune spells it; unknown ones are possible
 * @param finished whether this execution will not change any more
 * @param endedAt {@code execution_ended_at} cut to milliseconds, when present
 * @param credits {@code execution_cost_credits} as decimal text, when present
 * @param error Dune's explanation, when present
 */
record ExecutionStatus(
        String state, boolean finished, Optional<Instant> endedAt, Optional<String> credits, Optional<String> error) {
    private static final String COMPLETED = "QUERY_STATE_COMPLETED";
    private static final String PARTIAL = "QUERY_STATE_COMPLETED_PARTIAL";
    private static final String EXPIRED = "QUERY_STATE_EXPIRED";
    private static final int MOST_DIGITS = 100;

    /** @throws UnexpectedBodyException when the body is not one of an execution */
    static ExecutionStatus of(JsonNode body) {
        String state = text(body.path("state"));
        if (state == null) {
            throw new UnexpectedBodyException("no \"state\" in the body");
        }
        JsonNode finished = body.path("is_execution_finished");
        return new ExecutionStatus(
                state,
                finished.isBoolean() ? finished.booleanValue() : isTerminal(state),
                Optional.ofNullable(text(body.path("execution_ended_at"))).map(ExecutionStatus::instant),
                credits(body.path("execution_cost_credits")),
                ErrorText.in(body));
    }

    boolean completed() {
        return state.equals(COMPLETED);
    }

    /** Tells whether Dune cut the result off. */
    boolean partial() {
        return state.equals(PARTIAL);
    }

    /** Tells whether Dune has dropped the result. */
    boolean expired() {
        return state.equals(EXPIRED);
    }

    /** Of a size that somebody could have paid: 1e999999999 in plain notation would fill the memory. */
    private static Optional<String> credits(JsonNode node) {
        return Optional.of(node)
                .filter(number -> number.isBigDecimal() || number.isIntegralNumber())
                .map(JsonNode::decimalValue)
                .filter(credits -> credits.signum() >= 0
                        && credits.scale() <= MOST_DIGITS
                        && (long) credits.precision() - credits.scale() <= MOST_DIGITS)
                .map(BigDecimal::toPlainString);
    }

    private static boolean isTerminal(String state) {
        return switch (state) {
            case COMPLETED, PARTIAL, "QUERY_STATE_FAILED", "QUERY_STATE_CANCELLED", "QUERY_STATE_CANCELED", EXPIRED ->
                true;
            default -> false;
        };
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new UnexpectedBodyException("not a time: " + text, e);
        }
    }
}
