package dev.cowflow.ingestor.control;

import dev.cowflow.ingestor.run.RunRequest;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.Token;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The control tables in PostgreSQL. Thread-safe. */
public final class ControlTables {
    private static final TypeReference<Map<String, String>> IDS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public ControlTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The publication by which the capture reads the tables. */
    public ReplicationObjects replication(String name) {
        return new ReplicationObjects(jdbc, name);
    }

    /** Tells whether the sink, which owns all migrations, has created what the ingestor needs. */
    public boolean exist() {
        return jdbc.sql(
                        "SELECT to_regclass('ops.topic_restore') IS NOT NULL AND to_regclass('control.ingest_request') IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    /**
     * Puts in what a new installation begins with: the tokens that are not there, and the pairs if there is none. What
     * somebody has changed stays.
     */
    public void seed(List<Token> tokens, TrackedPairs pairs) {
        for (Token token : tokens) {
            jdbc.sql("""
                            INSERT INTO control.token (address, symbol, source_ids) VALUES (?, ?, ?::jsonb)
                            ON CONFLICT (chain, address) DO NOTHING
                            """)
                    .params(token.address(), token.symbol(), JsonMapper.shared().writeValueAsString(token.ids()))
                    .update();
        }
        boolean none = jdbc.sql("SELECT NOT EXISTS (SELECT FROM control.tracked_pair)")
                .query(Boolean.class)
                .single();
        if (none) {
            pairs.pairs().forEach(this::track);
        }
    }

    private void track(TokenPair pair) {
        jdbc.sql("INSERT INTO control.tracked_pair (token_a, token_b) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(pair.first().address(), pair.second().address())
                .update();
    }

    /** Reads what they say now. */
    public Control read() {
        Map<String, Token> tokens = jdbc
                .sql("SELECT address, symbol, source_ids FROM control.token")
                .query(ReadableRows.of(
                        "token",
                        "address",
                        row -> new Token(
                                row.getString("address"),
                                row.getString("symbol"),
                                JsonMapper.shared().readValue(row.getString("source_ids"), IDS))))
                .stream()
                .collect(Collectors.toMap(Token::address, Function.identity()));
        List<TrackedPair> pairs = jdbc.sql(
                        "SELECT token_a, token_b, backfill_from FROM control.tracked_pair ORDER BY 1, 2")
                .query(ReadableRows.of(
                        "tracked_pair",
                        "token_a",
                        row -> new TrackedPair(
                                new TokenPair(
                                        token(tokens, row.getString("token_a")),
                                        token(tokens, row.getString("token_b"))),
                                Optional.ofNullable(instant(row, "backfill_from")))));
        return new Control(pairs, requests());
    }

    /**
     * Adds a request.
     *
     * @param tokenA address or symbol; null with tokenB: all tracked pairs
     * @throws org.springframework.dao.DataAccessException when the database refuses it; the message says why
     */
    public UUID request(
            String source, @Nullable String tokenA, @Nullable String tokenB, Window window, String requestedBy) {
        return jdbc.sql("""
                        INSERT INTO control.ingest_request
                            (source, token_a, token_b, window_from, window_until, requested_by)
                        VALUES (:source, :a, :b, :from::timestamptz, :until::timestamptz, :by) RETURNING request_id
                        """)
                .param("source", source)
                .param("a", tokenA)
                .param("b", tokenB)
                .param("from", window.from().toString())
                .param("until", window.until().toString())
                .param("by", requestedBy)
                .query(UUID.class)
                .single();
    }

    /**
     * Ends whoever captures the tables by this replication slot. A leader that hangs would hold it until PostgreSQL gives it
     * up after a minute. A standby, or another database, that happens to have a slot of this name is left alone.
     */
    public void endCapture(String slot) {
        jdbc.sql("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
                        + " WHERE slot_name = ? AND active_pid IS NOT NULL AND slot_type = 'logical' AND plugin = 'pgoutput'"
                        + " AND database = current_database()")
                .param(slot)
                .query()
                .listOfRows();
    }

    /** Writes a message into the WAL, behind every change that has been committed. */
    void emit(String prefix, byte[] content) {
        jdbc.sql("SELECT pg_logical_emit_message(false, ?, ?)")
                .params(prefix, content)
                .query()
                .listOfRows();
    }

    private List<Request> requests() {
        return jdbc.sql("""
                        SELECT request_id, source, token_a || '/' || token_b AS pair_id, window_from, window_until, requested_by
                        FROM control.ingest_request ORDER BY requested_at, request_id
                        """)
                .query(ReadableRows.of(
                        "ingest_request",
                        "request_id",
                        row -> new Request(
                                new RunRequest(row.getObject("request_id", UUID.class), row.getString("requested_by")),
                                row.getString("source"),
                                Optional.ofNullable(row.getString("pair_id")),
                                new Window(
                                        row.getObject("window_from", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getObject("window_until", OffsetDateTime.class)
                                                .toInstant()))));
    }

    /** A token that nobody described has no prices, and its address for a name. */
    private static Token token(Map<String, Token> tokens, String address) {
        return tokens.getOrDefault(address, new Token(address, address, Map.of()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
