package dev.cowflow.ingestor.dune;

import dev.cowflow.ingestor.http.UnexpectedBodyException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where an execution stands, from the part that status and result bodies share.
 *
 * @param state as Dune spells it; unknown ones are possible
 * @param finished whether this execution will not change any more
 * @param endedAt {@code execution_ended_at} cut to milliseconds, when present
 * @param credits {@code execution_cost_credits} as decimal text, when present
 * @param error Dune's explanation, when present
 */
record ExecutionStatus(
        String state, boolean finished, Optional<Instant> endedAt, Optional<String> credits, Optional<String> error) {
    static final String COMPLETED = "QUERY_STATE_COMPLETED";
    static final String PARTIAL = "QUERY_STATE_COMPLETED_PARTIAL";

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
                Optional.of(body.path("execution_cost_credits"))
                        .filter(JsonNode::isNumber)
                        .map(credits -> credits.decimalValue().toPlainString()),
                Optional.ofNullable(message(body.path("error"))));
    }

    boolean completed() {
        return state.equals(COMPLETED);
    }

    private static boolean isTerminal(String state) {
        return switch (state) {
            case COMPLETED,
                    PARTIAL,
                    "QUERY_STATE_FAILED",
                    "QUERY_STATE_CANCELLED",
                    "QUERY_STATE_CANCELED",
                    "QUERY_STATE_EXPIRED" -> true;
            default -> false;
        };
    }

    private static @Nullable String message(JsonNode error) {
        return error.isObject() ? text(error.path("message")) : text(error);
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
