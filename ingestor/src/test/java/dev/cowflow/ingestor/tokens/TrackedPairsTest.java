package dev.cowflow.ingestor.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.schemas.Tokens;
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
        assertThat(parse("WETH/USDC").contains(USDC, Tokens.NATIVE_ETH)).isTrue();
    }

    @Test
    void shouldContainTradesInBothDirectionsOnly() {
        TrackedPairs pairs = parse("WETH/USDC");

        assertThat(pairs.contains(Tokens.WETH, USDC)).isTrue();
        assertThat(pairs.contains(USDC, Tokens.WETH)).isTrue();
        assertThat(pairs.contains(USDC, UNLISTED)).isFalse();
        assertThat(pairs.contains(Tokens.WETH, Tokens.NATIVE_ETH)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "WETH, not of the form",
        "WETH/NOPE, unknown token 'NOPE'",
        "WETH/ETH, two tokens",
        "'WETH/USDC,', not of the form"
    })
    void shouldSayWhichEntryIsWrong(String list, String problem) {
        assertThatThrownBy(() -> parse(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    private static TrackedPairs parse(String list) {
        return TrackedPairs.parse(list, TokenList.wellKnown());
    }
}
