package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.Json;
import dev.cowflow.local.sandbox.market.Column;
import dev.cowflow.local.sandbox.market.MarketTrade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Dune's JSON for an execution and its result. */
final class ExecutionBodies {
    private static final Duration RESULT_KEPT = Duration.ofDays(90);

    private final List<Column> columns;

    ExecutionBodies(List<Column> columns) {
        this.columns = columns;
    }

    Map<String, Object> submitted(Execution execution) {
        return Map.of("execution_id", execution.id(), "state", ExecutionState.PENDING.text());
    }

    Map<String, Object> status(Execution execution, Instant now) {
        ExecutionState state = execution.state(now);
        int rows = execution.outcome().trades().size();
        return head(execution, now)
                .put("execution_cost_credits", state.isCharged() ? credits(rows) : null)
                .put("result_metadata", state.hasResult() ? metadata(execution, rows, null) : null)
                .toMap();
    }

    /** The body of an execution that has no result (yet). */
    Map<String, Object> withoutResult(Execution execution, Instant now) {
        return head(execution, now).toMap();
    }

    Map<String, Object> results(Execution execution, Instant now, Page page, @Nullable String nextUri) {
        List<Map<String, @Nullable Object>> rows =
                page.rows().stream().map(ExecutionBodies::row).toList();
        return head(execution, now)
                .put("result", Map.of("rows", rows, "metadata", metadata(execution, page.total(), rows.size())))
                .put("next_uri", nextUri)
                .put("next_offset", page.nextOffset())
                .toMap();
    }

    private static Json.Fields head(Execution execution, Instant now) {
        ExecutionState state = execution.state(now);
        boolean isStarted = state != ExecutionState.PENDING && !state.isCancelled();
        boolean isEnded = state.isFinished() && !state.isCancelled();
        return new Json.Fields()
                .put("execution_id", execution.id())
                .put("query_id", execution.queryId())
                .put("is_execution_finished", state.isFinished())
                .put("state", state.text())
                .put("submitted_at", execution.submittedAt().toString())
                .put("expires_at", (isEnded ? execution.endedAt().plus(RESULT_KEPT) : Instant.EPOCH).toString())
                .put("execution_started_at", isStarted ? execution.startedAt().toString() : null)
                .put("execution_ended_at", isEnded ? execution.endedAt().toString() : null)
                .put(
                        "cancelled_at",
                        state.isCancelled() ? cancelledAt(execution).toString() : null)
                .put("error", state == ExecutionState.FAILED ? error(execution) : null);
    }

    private static Instant cancelledAt(Execution execution) {
        Instant beforeItsEnd = execution.cancelledAt();
        return beforeItsEnd == null ? execution.endedAt() : beforeItsEnd;
    }

    private static @Nullable Map<String, Object> error(Execution execution) {
        return execution.outcome() instanceof Outcome.Failure failure
                ? Map.of(
                        "type",
                        "FAILED_TYPE_EXECUTION_FAILED",
                        "message",
                        "line %d:%d: %s [Execution ID: %s]"
                                .formatted(failure.line(), failure.column(), failure.message(), execution.id()),
                        "metadata",
                        Map.of("line", failure.line(), "column", failure.column()))
                : null;
    }

    private Map<String, Object> metadata(Execution execution, int total, @Nullable Integer rowsOfPage) {
        int rows = rowsOfPage == null ? total : rowsOfPage;
        return new Json.Fields()
                .put("column_names", columns.stream().map(Column::name).toList())
                .put("column_types", columns.stream().map(Column::type).toList())
                .put("row_count", rowsOfPage)
                .put("total_row_count", total)
                .put("datapoint_count", rows * columns.size())
                .put("pending_time_millis", millis(execution.submittedAt(), execution.startedAt()))
                .put("execution_time_millis", millis(execution.startedAt(), execution.endedAt()))
                .toMap();
    }

    /** Real rows list their keys by name, whatever the order of the columns. */
    private static Map<String, @Nullable Object> row(MarketTrade trade) {
        return new TreeMap<>(trade.columns());
    }

    private static BigDecimal credits(int rows) {
        return BigDecimal.valueOf(50L + rows, 3);
    }

    private static long millis(Instant from, Instant until) {
        return Duration.between(from, until).toMillis();
    }
}
