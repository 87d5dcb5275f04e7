package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.environment.PriceSources;
import dev.cowflow.sink.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

class ControlBoundsTest {
    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";

    private final HikariDataSource database = TestDatabase.createMigrated();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @BeforeEach
    void track() {
        jdbc.update("INSERT INTO control.token (address, symbol) VALUES (?, 'WETH'), (?, 'USDC')", WETH, USDC);
        jdbc.update("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('WETH', 'USDC')");
        jdbc.update("INSERT INTO control.ingest_request (source, window_from, window_until)"
                + " VALUES ('dune', '2022-08-01Z', '2022-08-02Z')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest_request SET requested_at = 'infinity'",
                "ingest_request SET requested_at = '-infinity'",
                "ingest_request SET requested_at = '4713-01-01 BC'",
                "ingest_request SET requested_at = '294276-12-31'",
                "ingest_request SET window_until = '294276-12-31'",
                "ingest_request SET window_from = '0044-03-15 BC'",
                "ingest_request SET requested_by = repeat('x', 257)",
                "ingest_request SET requested_by = E'a\\nb'",
                "ingest_request SET source = repeat('x', 65)",
                "tracked_pair SET backfill_from = 'infinity'",
                "tracked_pair SET backfill_from = '10000-01-01'",
                "token SET symbol = repeat('🐮', 257)",
                "token SET symbol = E'W\\tETH'",
                "token SET symbol = ''",
                "token SET decimals = 78",
                "token SET source_ids = 'null'",
                "token SET source_ids = '[]'",
                "token SET source_ids = '{\"coingecko\": 1e400}'",
                "token SET source_ids = '{\"coingecko\": null}'",
                "token SET source_ids = '{\"coingecko\": {\"deep\": \"x\"}}'",
                "token SET source_ids = '{\"coingecko\": \"\"}'",
                "token SET source_ids = '{\"coingecko\": \" weth\"}'",
                "token SET source_ids = '{\"coingecko\": \"we\\u0001th\"}'",
                "token SET source_ids = jsonb_build_object('coingecko', repeat('x', 2000))",
            })
    void shouldRefuseWhatNothingCanWorkWith(String change) {
        assertThatThrownBy(() -> jdbc.update("UPDATE control." + change))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Hint: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token (address, symbol) VALUES ('weth', 'W')                            | token_address_check    | 0x and 40 hex digits",
                "token (chain, address, symbol) VALUES ('gnosis', '0x%s', 'W')           | token_chain_check      | Leave chain out",
                "ingest_request (source, window_from, window_until) VALUES ('dune', '2022-08-02Z', '2022-08-01Z') | ingest_request_check | it is exclusive",
                "ingest_request (source, window_from, window_until, token_a) VALUES ('dune', '2022-08-01Z', '2022-08-02Z', '0x%s') | ingest_request_check2 | Give both tokens of a pair",
                "tracked_pair (token_a, token_b, backfill_from) VALUES ('WETH', 'WETH', '2015-07-01Z') | backfill_from_on_chain | when Ethereum began",
            })
    void shouldSayWhatToWriteInstead(String insert, String constraint, String hint) {
        assertThatThrownBy(() -> jdbc.update("INSERT INTO control." + insert.formatted("1".repeat(40))))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining('"' + constraint + '"')
                .hasMessageContaining("Hint: ")
                .hasMessageContaining(hint);
    }

    @Test
    void shouldHaveAHintForEveryConstraint() {
        assertThat(jdbc.queryForList(
                        "SELECT conrelid::regclass || '.' || conname FROM pg_constraint WHERE contype = 'c'"
                                + " AND connamespace = 'control'::regnamespace AND obj_description(oid, 'pg_constraint') IS NULL",
                        String.class))
                .isEmpty();
    }

    @Test
    void shouldTakeWhatIsUsual() {
        jdbc.update("UPDATE control.token SET symbol = repeat('🐮', 256) WHERE symbol = 'USDC'");
        jdbc.update("UPDATE control.token SET source_ids = '{\"coingecko\": \"weth\", \"coinbase\": \"ETH-USD\"}'");
        jdbc.update("UPDATE control.ingest_request SET requested_at = now(), requested_by = 'Ann Ü. 🐮'");
    }

    @ParameterizedTest
    @CsvSource({"CoinGecko", "coingeko", "kraken"})
    void shouldRefuseIdsAtSourcesThatAreNotThere(String source) {
        assertThatThrownBy(() -> jdbc.update(
                        "UPDATE control.token SET source_ids = jsonb_build_object(?, 'weth') WHERE symbol = 'WETH'",
                        source))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("source_ids of WETH names a price source that is not there: " + source)
                .hasMessageContaining("There are coinbase, coingecko, spelt exactly so");
    }

    @Test
    void shouldKnowThePriceSourcesThatThereAre() {
        assertThat(jdbc.queryForList("SELECT unnest(control.price_sources())", String.class))
                .containsExactlyElementsOf(PriceSources.NAMES);
    }

    @Test
    void shouldKeepATokenWhosePairsAreTracked() {
        assertThatThrownBy(() -> jdbc.update("DELETE FROM control.token WHERE symbol = 'WETH'"))
                .hasMessageContaining("the token WETH is tracked")
                .hasMessageContaining("DELETE FROM control.tracked_pair WHERE '" + WETH + "' IN (token_a, token_b)");
        assertThatThrownBy(() -> jdbc.execute("TRUNCATE control.token")).hasMessageContaining("is tracked");
        assertThatThrownBy(() -> jdbc.update(
                        "UPDATE control.token SET address = ? WHERE symbol = 'WETH'", "0x" + "1".repeat(40)))
                .hasMessageContaining("the token WETH is tracked");
        jdbc.update("UPDATE control.token SET address = upper(address) WHERE symbol = 'WETH'");

        jdbc.update("DELETE FROM control.tracked_pair");
        assertThat(jdbc.update("DELETE FROM control.token")).isEqualTo(2);
    }

    @Test
    void shouldRefuseABackfillFromTheFuture() {
        assertThatThrownBy(
                        () -> jdbc.update("UPDATE control.tracked_pair SET backfill_from = now() + interval '1 day'"))
                .hasMessageContaining("backfill_from lies in the future");
    }
}
