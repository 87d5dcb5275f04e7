package dev.cowflow.ingestor.api;

import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.secrets.Secrets;
import dev.cowflow.ingestor.time.Window;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs over HTTP: the same as looking into {@code ops.ingest_run} and inserting into {@code control.ingest_request}. */
@RestController
public final class RunsController {
    private static final int MOST = 1_000;

    private final ControlTables control;
    private final JdbcClient jdbc;

    public RunsController(ControlTables control, JdbcClient jdbc) {
        this.control = control;
        this.jdbc = jdbc;
    }

    /** The newest runs, the newest first; column names as in {@code ops.ingest_run}. */
    @GetMapping("/runs")
    public List<Map<String, Object>> runs(@RequestParam(defaultValue = "100") int limit) {
        return jdbc.sql("""
                        SELECT run_id, source, kind, target, state, window_from, window_until, pages, calls, rows_read,
                            rows_published - rows_changed AS rows_new, rows_changed, rows_unchanged, rows_dead_lettered,
                            credits, waited_ms, waiting_until, error, advice, requested_by, started_at, updated_at,
                            finished_at
                        FROM ops.ingest_run ORDER BY started_at DESC, run_id LIMIT ?
                        """).param(Math.max(1, Math.min(limit, MOST))).query().listOfRows();
    }

    /** Asks for a run; the leader takes it up within seconds. */
    @PostMapping("/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Map<String, UUID> request(@RequestBody NewRequest wanted) {
        Window window = wanted.window();
        return Map.of(
                "request_id",
                control.request(wanted.requiredSource(), wanted.tokenA(), wanted.tokenB(), window, wanted.by()));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> refused(IllegalArgumentException e) {
        return Map.of("error", Secrets.redact(String.valueOf(e.getMessage())));
    }

    /** Without what the parser says, which would tell of classes. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> unreadable(HttpMessageNotReadableException e) {
        return Map.of(
                "error",
                "The body has to be a JSON object of texts, for example"
                        + " {\"source\": \"dune\", \"from\": \"2026-06-01\", \"until\": \"2026-06-02\"}");
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    Map<String, String> unavailable(RuntimeException e) {
        return Map.of("error", "PostgreSQL does not answer");
    }

    @ExceptionHandler(BadSqlGrammarException.class)
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    Map<String, String> notYet(BadSqlGrammarException e) {
        return Map.of("error", "The sink has not created the tables yet");
    }

    /** Blames the request for what the database refuses, for example a token that it does not know. */
    @ExceptionHandler(DataAccessException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> refusedByTheDatabase(DataAccessException e) {
        return Map.of("error", text(e.getMostSpecificCause()));
    }

    /** Without the stack of PostgreSQL's functions. */
    private static String text(Throwable cause) {
        if (cause instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
            ServerErrorMessage message = refused.getServerErrorMessage();
            return message.getHint() == null
                    ? String.valueOf(message.getMessage())
                    : message.getMessage() + ". " + message.getHint();
        }
        return Secrets.describe(cause);
    }
}
