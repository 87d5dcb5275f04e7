package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.Api;
import dev.cowflow.local.sandbox.http.ApiKey;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.ErrorBodies;
import dev.cowflow.local.sandbox.http.Reply;
import dev.cowflow.local.sandbox.http.Request;
import dev.cowflow.local.sandbox.http.Route;
import dev.cowflow.local.sandbox.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dune's API as an ingestor of trades uses it. Its table is refreshed every {@link #REFRESH}. */
public final class DuneApi implements Api {
    /** A trade becomes visible at the first multiple of this time after it. */
    public static final Duration REFRESH = Duration.ofSeconds(15);

    private static final long AD_HOC = 0;

    private final Market market;
    private final Clock clock;
    private final Executions executions;
    private final ExecutionBodies bodies;
    private final TradeVersions versions;
    private final List<Route> routes;

    /**
     * @param executionTime how long an execution takes, waiting included
     * @param seed decides where results have short pages
     * @param restatement which trades are shown differently at first
     */
    public DuneApi(Market market, Clock clock, Duration executionTime, long seed, Restatement restatement) {
        this.market = market;
        this.clock = clock;
        this.executions = new Executions(clock, executionTime);
        this.bodies = new ExecutionBodies(market.columns());
        this.versions = new TradeVersions(restatement);
        ResultsApi results = new ResultsApi(clock, executions, market.columns(), new Pager(seed), versions);
        this.routes = List.of(
                route(Endpoint.DUNE_EXECUTE_SQL, "POST", "/sql/execute", this::executeSql),
                route(Endpoint.DUNE_EXECUTE_QUERY, "POST", "/query/{id}/execute", this::executeQuery),
                route(Endpoint.DUNE_STATUS, "GET", "/execution/{id}/status", this::status),
                route(Endpoint.DUNE_RESULTS, "GET", "/execution/{id}/results", results::json),
                route(Endpoint.DUNE_RESULTS_CSV, "GET", "/execution/{id}/results/csv", results::csv),
                route(Endpoint.DUNE_CANCEL, "POST", "/execution/{id}/cancel", this::cancel));
    }

    @Override
    public String prefix() {
        return "/dune/api/v1";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public ErrorBodies errors() {
        return new DuneErrors();
    }

    /** The distinct versions of trades that results have held, as far as their pages left for the caller. */
    public Set<ServedTrade> servedTrades() {
        return versions.handedOut();
    }

    private Reply executeSql(Request request) {
        String sql = ExecuteRequest.read(request).sql();
        return submit(request, AD_HOC, () -> SqlParser.parse(sql));
    }

    private Reply executeQuery(Request request) {
        String id = request.pathVariable("id");
        if (!id.matches("\\d{1,18}")) {
            return DuneErrors.of(400, "The requested query ID (ID: " + id + ") is invalid.");
        }
        long queryId = Long.parseLong(id);
        if (!SavedQueries.exists(queryId)) {
            return DuneErrors.of(404, "Query not found");
        }
        Map<String, String> parameters = ExecuteRequest.read(request).parameters();
        return submit(request, queryId, () -> SavedQueries.query(queryId, parameters, clock.instant()));
    }

    private Reply status(Request request) {
        Execution execution = executions.get(request.pathVariable("id"));
        return Reply.json(200, bodies.status(execution, clock.instant()));
    }

    private Reply cancel(Request request) {
        executions.cancel(request.pathVariable("id"));
        return Reply.json(200, Map.of("success", true));
    }

    private Reply submit(Request request, long queryId, QuerySource source) {
        ForcedEnd end = ForcedEnd.of(request);
        Execution execution = executions.submit(queryId, end.running(), end.of(outcome(source)));
        return Reply.json(200, bodies.submitted(execution));
    }

    private Outcome outcome(QuerySource source) {
        try {
            return new Outcome.Rows(source.query().run(market, refreshedAt()));
        } catch (QueryException e) {
            return new Outcome.Failure(String.valueOf(e.getMessage()), e.line(), e.column());
        }
    }

    private Instant refreshedAt() {
        long seconds = clock.instant().getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, REFRESH.toSeconds()));
    }

    private static Route route(Endpoint endpoint, String method, String template, Route.Handler handler) {
        return new Route(
                endpoint,
                method,
                template,
                request -> isAuthorized(request) ? handler.handle(request) : DuneErrors.of(401, "invalid API Key"));
    }

    private static boolean isAuthorized(Request request) {
        return ApiKey.ACCEPTED.equals(request.header("X-Dune-API-Key"))
                || ApiKey.ACCEPTED.equals(request.parameter("api_key"));
    }

    /** Source of a query: SQL text, or a saved query. */
    private interface QuerySource {
        TradeQuery query() throws QueryException;
    }
}
