package dev.cowflow.ingestor.source.dune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TradeSqlTest {
    private static final Window WINDOW =
            new Window(Instant.parse("2022-08-08T00:00:00Z"), Instant.parse("2022-09-26T12:30:01.500Z"));

    @Test
    void shouldAskForBothDirectionsAndForNativeEthBesideWeth() {
        assertThat(render("WETH/USDC")).isEqualTo("""
                select * from cow_protocol_ethereum.trades
                where block_time >= timestamp '2022-08-08 00:00:00.000 UTC' and block_time < timestamp '2022-09-26 12:30:01.500 UTC'
                  and ((sell_token_address in (0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2, 0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee) and buy_token_address in (0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48)) or (sell_token_address in (0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48) and buy_token_address in (0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2, 0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee)))
                order by block_time, tx_hash, evt_index
                """);
    }

    @Test
    void shouldJoinPairsWithOr() {
        assertThat(render("WETH/USDC,DAI/USDC").split(" or ", -1)).hasSize(4);
    }

    @Test
    void shouldAskForTradesThatSellAndBuyOneToken() {
        assertThat(render("WETH/ETH")).contains("""
                  and ((sell_token_address in (0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2, 0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee) and buy_token_address in (0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2, 0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee)))
                """);
    }

    private static String render(String pairs) {
        return new TradeSql().render(TrackedPairs.parse(pairs, TokenList.wellKnown()), WINDOW);
    }
}
