package dev.cowflow.ingestor.dune;

import dev.cowflow.ingestor.http.ApiCaller;
import dev.cowflow.ingestor.http.ApiHttp;
import dev.cowflow.ingestor.http.ApiRequest;
import dev.cowflow.ingestor.http.CallMeter;
import dev.cowflow.ingestor.http.JsonText;
import dev.cowflow.ingestor.http.RateLimits;
import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.http.RetryPolicy;
import dev.cowflow.ingestor.http.TransientUpstreamException;
import dev.cowflow.ingestor.http.UnexpectedBodyException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Runs SQL at Dune and reads the result to its end. */
public final class DuneClient {
    /** 37 columns in 5,000 rows stay below the API's limit of 250,000 cells a call. */
    private static final int PAGE_ROWS = 5_000;

    private final DuneUris uris;
    private final ApiCaller starts;
    private final ApiCaller reads;
    private final ExecutionPoll poll;

    /**
     * @param starts calls that start executions; Dune counts them apart
     * @param deadline how long an execution may take, queueing included
     */
    DuneClient(URI url, ApiCaller starts, ApiCaller reads, Duration deadline) {
        this.uris = new DuneUris(url);
        this.starts = starts;
        this.reads = reads;
        this.poll = new ExecutionPoll(deadline);
    }

    /**
     * A client within the limits and with the patience that Dune's documentation asks for.
     *
     * @param startsPerMinute limit of calls that start executions
     * @param readsPerMinute limit of all other calls
     */
    public static DuneClient create(URI url, ApiHttp http, int startsPerMinute, int readsPerMinute, Duration deadline) {
        var errors = new DuneErrors();
        return new DuneClient(
                url,
                new ApiCaller(http, RateLimits.perMinute("dune-start", startsPerMinute), RetryPolicy.STARTS, errors),
                new ApiCaller(http, RateLimits.perMinute("dune-read", readsPerMinute), RetryPolicy.READS, errors),
                deadline);
    }

    /**
     * Starts the SQL. When an answer is lost on the way the call is repeated, and Dune may run, and bill, the SQL twice.
     *
     * @return the id of the execution
     */
    public String execute(String sql, CallMeter meter) {
        String body = JsonText.MAPPER.writeValueAsString(Map.of("sql", sql, "performance", "medium"));
        return starts.call(ApiRequest.post(uris.execute(), body), meter, response -> {
            JsonNode id = JsonText.MAPPER.readTree(response.body()).path("execution_id");
            if (!id.isString()) {
                throw new UnexpectedBodyException("no \"execution_id\" in the body");
            }
            return id.stringValue();
        });
    }

    /**
     * Waits until the execution is over.
     *
     * @throws RefusedException when it ended otherwise than with a complete result; the message says how
     * @throws TransientUpstreamException when it is not over by the deadline
     */
    public Execution await(String executionId, CallMeter meter) {
        ExecutionStatus status = poll.untilFinished(() -> reads.call(
                ApiRequest.get(uris.status(executionId)),
                meter,
                response -> ExecutionStatus.of(JsonText.MAPPER.readTree(response.body()))));
        requireCompleted(status);
        return new Execution(executionId, status.credits());
    }

    /**
     * Hands over every row of a finished execution, page by page, each with the execution's end: the version of its
     * rows.
     *
     * @return the execution's end
     * @throws RefusedException when the result is not complete, or continues at another host
     * @throws TransientUpstreamException when pages are missing or repeat
     */
    public Instant read(String executionId, CallMeter meter, BiConsumer<List<DuneRow>, Instant> pages) {
        URI uri = uris.results(executionId, PAGE_ROWS, 0);
        Set<URI> visited = new HashSet<>();
        long rows = 0;
        while (true) {
            if (!visited.add(uri)) {
                throw new TransientUpstreamException("Dune's pages go round in circles: " + uri);
            }
            DunePage page = reads.call(ApiRequest.get(uri), meter, response -> DunePageReader.read(response.body()));
            requireCompleted(page.status());
            rows += page.rows().size();
            pages.accept(page.rows(), extractedAt(page.status()));
            if (page.nextUri().isPresent()) {
                uri = uris.next(page.nextUri().get());
            } else if (page.nextOffset().isPresent()) {
                uri = uris.results(executionId, PAGE_ROWS, page.nextOffset().getAsLong());
            } else {
                requireAll(rows, page);
                return extractedAt(page.status());
            }
        }
    }

    private static Instant extractedAt(ExecutionStatus status) {
        return status.endedAt()
                .orElseThrow(() -> new TransientUpstreamException(
                        "Dune's result has no execution_ended_at, so its rows have no version"));
    }

    private static void requireCompleted(ExecutionStatus status) {
        if (status.state().equals(ExecutionStatus.PARTIAL)) {
            throw new RefusedException(
                    "Dune cut the result off (" + status.state() + "), and half a window is not taken for a whole one",
                    "Ask for less at a time: a later COWFLOW_BACKFILL_FROM, a shorter COWFLOW_DUNE_REREAD, or fewer"
                            + " COWFLOW_TRACKED_PAIRS");
        }
        if (!status.completed()) {
            throw new RefusedException(
                    "The Dune execution ended as %s: %s"
                            .formatted(status.state(), status.error().orElse("no explanation given")),
                    "Look the execution up at Dune; the next run starts a new one");
        }
    }

    private static void requireAll(long rows, DunePage last) {
        if (last.totalRows().isPresent() && last.totalRows().getAsLong() != rows) {
            throw new TransientUpstreamException("Dune announced %d rows and its pages held %d"
                    .formatted(last.totalRows().getAsLong(), rows));
        }
    }
}
