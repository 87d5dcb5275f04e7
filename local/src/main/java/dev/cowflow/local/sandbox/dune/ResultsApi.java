package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.http.Reply;
import dev.cowflow.local.sandbox.http.Request;
import dev.cowflow.local.sandbox.market.Column;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serves the pages of results, as JSON and as CSV. */
final class ResultsApi {
    private static final List<String> UNSUPPORTED = List.of("columns", "filters", "sort_by", "sample_count");

    private final Clock clock;
    private final Executions executions;
    private final ExecutionBodies bodies;
    private final ResultsCsv csv;
    private final Pager pager;
    private final TradeVersions versions;

    ResultsApi(Clock clock, Executions executions, List<Column> columns, Pager pager, TradeVersions versions) {
        this.clock = clock;
        this.executions = executions;
        this.bodies = new ExecutionBodies(columns);
        this.csv = new ResultsCsv(columns);
        this.pager = pager;
        this.versions = versions;
    }

    Reply json(Request request) {
        Instant now = clock.instant();
        Execution execution = executions.get(request.pathVariable("id"));
        if (!execution.state(now).hasResult()) {
            return Reply.json(200, bodies.withoutResult(execution, now));
        }
        Page page = page(execution, request);
        return Reply.json(200, bodies.results(execution, now, page, nextUri(request, page)))
                .whenSent(() -> versions.handOut(page.rows()));
    }

    Reply csv(Request request) {
        Execution execution = executions.get(request.pathVariable("id"));
        ExecutionState state = execution.state(clock.instant());
        if (!state.hasResult()) {
            return DuneErrors.of(400, "Query state is " + state.text() + ", cannot provide CSV result");
        }
        Page page = page(execution, request);
        Reply reply = Reply.csv(csv.write(page.rows())).whenSent(() -> versions.handOut(page.rows()));
        String nextUri = nextUri(request, page);
        return nextUri == null
                ? reply
                : reply.withHeader("x-dune-next-uri", nextUri)
                        .withHeader("x-dune-next-offset", String.valueOf(page.nextOffset()));
    }

    private Page page(Execution execution, Request request) {
        for (String parameter : UNSUPPORTED) {
            if (request.parameter(parameter) != null) {
                throw new ErrorReply(DuneErrors.of(400, "The sandbox does not support the parameter " + parameter));
            }
        }
        if (execution.outcome() instanceof Outcome.PartialRows && !allowsPartial(request)) {
            throw new ErrorReply(
                    DuneErrors.of(400, "Partial Result, please request with 'allow_partial_results=true'"));
        }
        Page page = pager.page(
                execution.outcome().trades(),
                number(request, "offset", 0, 0),
                number(request, "limit", 1, Integer.MAX_VALUE));
        return new Page(versions.shownBy(execution, page.rows()), page.total(), page.nextOffset());
    }

    private static boolean allowsPartial(Request request) {
        return "true".equals(request.parameter("allow_partial_results"));
    }

    private static int number(Request request, String parameter, int least, int defaultValue) {
        String text = request.parameter(parameter);
        if (text == null) {
            return defaultValue;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
            throw new ErrorReply(DuneErrors.of(400, "invalid " + parameter + ": " + text));
        }
        return Integer.parseInt(text);
    }

    /** The page's successor under the host name by which the client reached us; null for the last page. */
    private static @Nullable String nextUri(Request request, Page page) {
        if (page.nextOffset() == null) {
            return null;
        }
        String limit = request.parameter("limit");
        return "http://" + request.header("Host") + request.path() + "?" + (limit == null ? "" : "limit=" + limit + "&")
                + "offset=" + page.nextOffset() + (allowsPartial(request) ? "&allow_partial_results=true" : "");
    }
}
