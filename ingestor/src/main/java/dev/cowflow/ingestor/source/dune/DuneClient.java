package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.ApiCaller;
import dev.cowflow.ingestor.source.http.ApiHttp;
import dev.cowflow.ingestor.source.http.ApiRequest;
import dev.cowflow.ingestor.source.http.CallBudget;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.RetryPolicy;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Runs queries at Dune and reads their results to the end. */
public final class DuneClient {
    public static final String NAME = "dune";

    private static final String PERFORMANCE = "medium";

    private final DuneUris uris;
    private final ApiCaller starts;
    private final ApiCaller reads;
    private final ExecutionReads executions;
    private final ExecutionPoll poll;
    private final Completeness completeness;

    /**
     * @param starts calls that start executions; Dune counts them apart
     * @param deadline how long an execution may take, queueing included
     * @param allowPartial whether results that Dune cut off are read
     */
    DuneClient(URI url, ApiCaller starts, ApiCaller reads, Duration deadline, boolean allowPartial) {
        this.uris = new DuneUris(url, allowPartial);
        this.starts = starts;
        this.reads = reads;
        this.executions = new ExecutionReads(reads);
        this.poll = new ExecutionPoll(deadline);
        this.completeness = new Completeness(allowPartial);
    }

    /**
     * A client within its budgets and with the patience that Dune's documentation asks for.
     *
     * @param starts for calls that start executions
     * @param reads for all other calls
     */
    public static DuneClient create(
            URI url, ApiHttp http, CallBudget starts, CallBudget reads, Duration deadline, boolean allowPartial) {
        var errors = new DuneErrors();
        return new DuneClient(
                url,
                new ApiCaller(http, starts, RetryPolicy.STARTS, errors),
                new ApiCaller(http, reads, RetryPolicy.READS, errors),
                deadline,
                allowPartial);
    }

    /** Starts SQL; returns the id of the execution. */
    String execute(String sql, CallMeter meter) {
        return start(uris.executeSql(), Map.of("sql", sql, "performance", PERFORMANCE), meter);
    }

    /** Starts a saved query; returns the id of the execution. */
    String execute(SavedQuery query, CallMeter meter) {
        return start(
                uris.executeQuery(query.id()),
                Map.of("query_parameters", query.parameters(), "performance", PERFORMANCE),
                meter);
    }

    /**
     * The newest result that Dune keeps of a query with these parameters; empty when there is none, or none to be read.
     * Only its first row is asked for: rows cost credits, and pages of "the newest" could belong to different executions.
     */
    Optional<StoredResult> latest(SavedQuery query, CallMeter meter) {
        try {
            return reads.call(
                    ApiRequest.get(uris.latest(query)),
                    meter,
                    response -> stored(JsonText.MAPPER.readTree(response.body())));
        } catch (DuneRefusedException e) {
            if (e.isNeverExecuted()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Waits until the execution is over.
     *
     * @param cost takes the credits that executing it has cost, when Dune says so, however the execution ended
     * @throws ExecutionGoneException when Dune does not have it any more
     * @throws UpstreamRefusedException when it ended otherwise than with a complete result; the message says how
     * @throws TransientUpstreamException when it is not over by the deadline
     */
    public Execution await(String executionId, CallMeter meter, Consumer<BigDecimal> cost) {
        ExecutionStatus status = poll.untilFinished(() -> executions.get(
                executionId,
                uris.status(executionId),
                meter,
                response -> ExecutionStatus.of(JsonText.MAPPER.readTree(response.body()))));
        status.credits().map(BigDecimal::new).ifPresent(cost);
        completeness.require(executionId, status);
        return new Execution(executionId, status.endedAt());
    }

    /**
     * Hands over the rows of a finished execution, page by page, each with the execution's end: the version of its rows.
     *
     * @param offset 0 to read all, or where a page that was handed over earlier said that reading goes on
     * @return the execution's end
     * @throws ExecutionGoneException when Dune does not have the result any more
     * @throws UpstreamRefusedException when the result is not complete, or continues at another host
     * @throws InconsistentResultException when pages are missing or repeat, or have no execution's end
     */
    public Instant read(String executionId, long offset, CallMeter meter, DunePages pages) {
        return new ResultReader(uris, executions, completeness).read(executionId, offset, meter, pages);
    }

    private String start(URI uri, Map<String, Object> body, CallMeter meter) {
        return starts.call(
                ApiRequest.post(uri, JsonText.MAPPER.writeValueAsString(body)),
                meter,
                response -> executionId(JsonText.MAPPER.readTree(response.body())));
    }

    private Optional<StoredResult> stored(JsonNode body) {
        ExecutionStatus status = ExecutionStatus.of(body);
        return completeness.accepts(status)
                ? status.endedAt().map(endedAt -> new StoredResult(executionId(body), endedAt))
                : Optional.empty();
    }

    private static String executionId(JsonNode body) {
        JsonNode id = body.path("execution_id");
        if (!id.isString() || id.stringValue().isBlank()) {
            throw new UnexpectedBodyException("no \"execution_id\" in the body");
        }
        return id.stringValue();
    }
}
