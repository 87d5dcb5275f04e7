package dev.cowflow.ingestor.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.model.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackedPairsTest {
    private static final String UNLISTED = "0x1111111111111111111111111111111111111111";
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";

    @Test
    void shouldFindTokensBySymbolAndByAddress() {
        TrackedPairs pairs = parse(
                "weth / usdc, " + UNLISTED.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x") + "/DAI");

        assertThat(pairs).hasToString("WETH/USDC," + UNLISTED + "/DAI");
        assertThat(pairs.tokens()).extracting(Token::symbol).containsExactly("WETH", "USDC", UNLISTED, "DAI");
        assertThat(pairs.tokens().get(0).idAt("coingecko")).contains("ethereum");
        assertThat(pairs.tokens().get(2).idAt("coingecko")).isEmpty();
    }

    @Test
    void shouldTakeNativeEthAsWeth() {
        assertThat(parse("ETH/USDC")).isEqualTo(parse("WETH/USDC")).isEqualTo(parse(Tokens.NATIVE_ETH + "/USDC"));
    }

    @Test
    void shouldGiveBothDirectionsOfAPairTheSameId() {
        String id = USDC + "/" + Tokens.WETH;

        assertThat(parse("WETH/USDC,USDC/WETH").ids()).containsExactly(id, id);
        assertThat(TokenPair.id(USDC, Tokens.NATIVE_ETH)).isEqualTo(id);
        assertThat(TokenPair.id(Tokens.WETH, USDC)).isEqualTo(id);
        assertThat(TokenPair.id(USDC, UNLISTED)).isNotEqualTo(id);
    }

    @Test
    void shouldTakeOneTokenTwiceForAPairOfItsOwn() {
        TrackedPairs pairs = parse("WETH/ETH,USDC/USDC");

        assertThat(pairs).hasToString("WETH/WETH,USDC/USDC");
        assertThat(pairs.tokens()).extracting(Token::symbol).containsExactly("WETH", "USDC");
        assertThat(pairs.ids())
                .containsExactly(Tokens.WETH + "/" + Tokens.WETH, USDC + "/" + USDC)
                .containsExactly(TokenPair.id(Tokens.NATIVE_ETH, Tokens.WETH), TokenPair.id(USDC, USDC))
                .doesNotContain(TokenPair.id(Tokens.WETH, USDC));
    }

    @ParameterizedTest
    @CsvSource({"WETH, not of the form", "WETH/NOPE, unknown token 'NOPE'", "'WETH/USDC,', not of the form"})
    void shouldSayWhichEntryIsWrong(String list, String problem) {
        assertThatThrownBy(() -> parse(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    private static TrackedPairs parse(String list) {
        return TrackedPairs.parse(list, TokenList.wellKnown());
    }
}
