package dev.cowflow.ingestor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.Token;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.model.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class ControlTablesTest {
    private static final String UNLISTED = "0x1111111111111111111111111111111111111111";
    private static final Window WINDOW =
            new Window(Instant.parse("2022-08-01T00:00:00Z"), Instant.parse("2022-08-02T00:00:00.001Z"));

    private final TestDatabase database = TestDatabase.create();
    private final ControlTables tables = new ControlTables(database.jdbc());

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void shouldKnowWhetherTheSinkHasMadeTheTables() {
        assertThat(tables.exist()).isTrue();
        execute("DROP TABLE ops.topic_restore");
        assertThat(tables.exist()).isFalse();
    }

    @Test
    void shouldBeginWithTheWellKnownTokensAndThePairsOfTheSettings() {
        seed();

        Control control = tables.read();
        assertThat(control.pairs()).extracting(TrackedPair::pair).containsExactlyElementsOf(pairsByAddress());
        assertThat(control.pairs()).extracting(TrackedPair::from).containsExactly(Optional.empty());
        assertThat(control.requests()).isEmpty();
    }

    @Test
    void shouldRespectWhatSomebodyHasChangedSinceTheFirstStart() {
        seed();
        execute(
                "UPDATE control.token SET symbol = 'W', source_ids = '{\"coinbase\": \"ETH-USD\"}' WHERE symbol = 'WETH'");
        execute("DELETE FROM control.tracked_pair");
        execute("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('DAI', 'W')");

        seed();

        assertThat(tables.read().pairs()).hasSize(1);
        assertThat(tables.read().tokens())
                .contains(new Token(Tokens.WETH, "W", Map.of("coinbase", "ETH-USD")))
                .extracting(Token::symbol)
                .containsExactlyInAnyOrder("DAI", "W");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weth", "ETH", "eth", Tokens.NATIVE_ETH, "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE"})
    void shouldTakeEveryNameOfATokenAndEitherOrder(String name) {
        seed();
        execute("DELETE FROM control.tracked_pair");

        database.jdbc()
                .sql("INSERT INTO control.tracked_pair (token_a, token_b) VALUES (?, ?)")
                .params(name, "0x" + TestTopics.USDC.substring(2).toUpperCase(Locale.ROOT))
                .update();

        assertThat(tables.read().pairs()).extracting(TrackedPair::pair).containsExactlyElementsOf(pairsByAddress());
    }

    @Test
    void shouldTakeAPairOfTokensThatNobodyDescribed() {
        execute(
                "INSERT INTO control.tracked_pair (token_a, token_b, backfill_from) VALUES ('%s', '%s', '2026-05-01+00')"
                        .formatted(Tokens.WETH, UNLISTED));

        assertThat(tables.read().pairs()).singleElement().satisfies(tracked -> {
            assertThat(tracked.from()).contains(Instant.parse("2026-05-01T00:00:00Z"));
            assertThat(tracked.pair().first()).isEqualTo(new Token(UNLISTED, UNLISTED, Map.of()));
        });
    }

    @Test
    void shouldTakeAPairOfOneToken() {
        seed();
        execute("DELETE FROM control.tracked_pair");
        execute("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('ETH', 'WETH'), ('USDC', 'USDC')");
        tables.request("dune", "weth", "eth", WINDOW, "me");

        Control control = tables.read();
        assertThat(control.pairs())
                .extracting(tracked -> tracked.pair().toString())
                .containsExactlyInAnyOrder("WETH/WETH", "USDC/USDC");
        assertThat(control.pairsOf(control.requests().get(0))).hasToString("[WETH/WETH]");
        assertThat(Control.tokens(control.pairs().stream().map(TrackedPair::pair)))
                .extracting(Token::symbol)
                .containsExactlyInAnyOrder("WETH", "USDC");
    }

    @Test
    void shouldStoreTheAddressesOfTokensInLowerCase() {
        execute(
                "INSERT INTO control.token (address, symbol) VALUES ('0xAbCdEf1111111111111111111111111111111111', 'ABC')");
        execute("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('ABC', '%s')".formatted(UNLISTED));

        assertThat(tables.read().tokens())
                .contains(new Token("0xabcdef1111111111111111111111111111111111", "ABC", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "NOPE, USDC, unknown token \"NOPE\"",
        "NOPE, USDC, insert the token into control.token first",
        "TWIN, WETH, more than one token is called \"TWIN\"",
    })
    void shouldRefuseAPairWithAHint(String one, String other, String message) {
        seed();
        execute("INSERT INTO control.token (address, symbol) VALUES ('%s', 'TWIN')".formatted(UNLISTED));
        execute("INSERT INTO control.token (address, symbol) VALUES ('%s', 'twin')"
                .formatted(UNLISTED.replace('1', '2')));

        assertThatThrownBy(() -> execute("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('%s', '%s')"
                        .formatted(one, other)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> tables.request("dune", one, other, WINDOW, "me"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldReturnRequestsInTheOrderTheyWereMade() {
        seed();
        UUID all = tables.request("dune", null, null, WINDOW, "alice");
        UUID one = tables.request("coingecko", "eth", "usdc", WINDOW, "bob");

        Control control = tables.read();
        assertThat(control.requests()).extracting(request -> request.by().id()).containsExactly(all, one);
        Request first = control.requests().get(0);
        Request second = control.requests().get(1);
        assertThat(first.window()).isEqualTo(second.window()).isEqualTo(WINDOW);
        assertThat(first.pairId()).isEmpty();
        assertThat(second.pairId()).contains(TestTopics.PAIRS.ids().get(0));
        assertThat(second.by().requestedBy()).isEqualTo("bob");
        assertThat(control.pairsOf(first)).isEqualTo(control.pairsOf(second)).isEqualTo(pairsByAddress());
    }

    @Test
    void shouldRefuseARequestWithHalfAPair() {
        seed();

        assertThatThrownBy(() -> tables.request("dune", "WETH", null, WINDOW, "me"))
                .isInstanceOf(DataAccessException.class);
    }

    private void seed() {
        tables.seed(TokenList.wellKnown().tokens(), TestTopics.PAIRS);
    }

    private void execute(String sql) {
        database.jdbc().sql(sql).update();
    }

    /** As they are stored, the smaller address first. */
    private static List<TokenPair> pairsByAddress() {
        return TrackedPairs.parse("USDC/WETH", TokenList.wellKnown()).pairs();
    }
}
