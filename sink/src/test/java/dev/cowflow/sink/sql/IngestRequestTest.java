package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.sink.testing.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

class IngestRequestTest {
    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final String PAST = "2022-08-08 00:00+00";
    private static final String LONG_AFTER = "2999-01-01 00:00+00";

    private final HikariDataSource database = TestDatabase.createMigrated();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @BeforeEach
    void track() {
        insertToken(WETH, "WETH", "{\"coingecko\": \"weth\", \"coinbase\": \"ETH-USD\"}");
        insertToken(USDC, "USDC", "{}");
        jdbc.update("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('WETH', 'USDC')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldTakeATrackedPairInAnyOrderAndUnderAnyName() {
        insert("dune", "USDC", "ETH", PAST);
        insert("coinbase", WETH, "usdc", PAST);

        assertThat(requests()).containsExactlyInAnyOrder("dune " + USDC + "/" + WETH, "coinbase " + USDC + "/" + WETH);
    }

    @Test
    void shouldTakeARequestForAllPairsOfWhateverIsTracked() {
        jdbc.update("DELETE FROM control.tracked_pair");

        insert("coingecko", null, null, PAST);

        assertThat(requests()).containsExactly("coingecko all");
    }

    @Test
    void shouldRefuseAPairThatIsNotTracked() {
        jdbc.update("DELETE FROM control.tracked_pair");

        assertRefused("dune", "WETH", PAST, USDC + "/" + WETH + " is not tracked", "control.tracked_pair first");
    }

    @Test
    void shouldRefuseAWindowThatBeginsInTheFuture() {
        assertRefused("dune", null, LONG_AFTER, "begins in the future, at 2999-01-01 00:00:00 UTC", "has passed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE control.tracked_pair SET backfill_from = '-infinity'",
                "UPDATE control.tracked_pair SET backfill_from = 'infinity'",
                "UPDATE control.tracked_pair SET backfill_from = '2015-07-29 23:59:59Z'",
                "INSERT INTO control.ingest_request (source, window_from, window_until)"
                        + " VALUES ('dune', '-infinity', '2022-08-01Z')",
                "INSERT INTO control.ingest_request (source, window_from, window_until)"
                        + " VALUES ('dune', '2022-08-01Z', 'infinity')"
            })
    void shouldRefuseTimesThatNothingCanBeReadFrom(String statement) {
        assertThatThrownBy(() -> jdbc.update(statement))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("_on_chain");
    }

    @Test
    void shouldRefuseASourceThatNoTokenIsKnownAt() {
        assertRefused("kraken", null, PAST, "unknown source \"kraken\"", "one of dune, coinbase, coingecko,");
        jdbc.update("UPDATE control.token SET source_ids = '{}'");
        assertRefused("coingecko", null, PAST, "unknown source \"coingecko\"", "one of dune, or say in control.token");
    }

    @Test
    void shouldTakeAnySourceWhileThereAreNoTokensYet() {
        jdbc.update("DELETE FROM control.tracked_pair");
        jdbc.update("DELETE FROM control.token");

        insert("coingecko", null, null, PAST);

        assertThat(requests()).containsExactly("coingecko all");
    }

    @Test
    void shouldRefuseAChangeToWhatNobodyServesButNoOther() {
        insert("dune", "WETH", "USDC", PAST);
        jdbc.update("DELETE FROM control.tracked_pair");

        jdbc.update("UPDATE control.ingest_request SET requested_by = 'ann'");

        assertThatThrownBy(() ->
                        jdbc.update("UPDATE control.ingest_request SET window_from = window_from - interval '1 day'"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("is not tracked");
    }

    private void assertRefused(String source, @Nullable String token, String from, String message, String hint) {
        assertThatThrownBy(() -> insert(source, token, token == null ? null : "USDC", from))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(hint);
        assertThat(requests()).isEmpty();
    }

    private void insert(String source, @Nullable String one, @Nullable String other, String from) {
        jdbc.update("""
                INSERT INTO control.ingest_request (source, token_a, token_b, window_from, window_until)
                VALUES (?, ?, ?, ?::timestamptz, ?::timestamptz + interval '1 day')
                """, source, one, other, from, from);
    }

    private void insertToken(String address, String symbol, String sourceIds) {
        jdbc.update(
                "INSERT INTO control.token (address, symbol, source_ids) VALUES (?, ?, ?::jsonb)",
                address,
                symbol,
                sourceIds);
    }

    private List<String> requests() {
        return jdbc.queryForList(
                "SELECT source || ' ' || coalesce(token_a || '/' || token_b, 'all') FROM control.ingest_request",
                String.class);
    }
}
