package dev.cowflow.schemas.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hashes of content decide which of two versions is newer: they must never become others. */
class CanonicalContentTest {
    private static final Instant NOON = Instant.parse("2022-08-08T12:00:00Z");

    @Test
    void shouldHashATickAsEver() {
        var tick = new PriceTick(
                Chain.ETHEREUM,
                Tokens.WETH,
                "coingecko",
                "ethereum",
                "USD",
                NOON,
                "1800",
                "HOURLY",
                Instant.EPOCH,
                null);

        assertThat(hex(CanonicalContent.sha256(tick)))
                .isEqualTo("be8b9d424d95bc59f4a52139c7a08a78c21319fd3fae16957b1bfe8bea40df8f");
    }

    @Test
    void shouldHashATradeWithFieldsOfEveryTypeAsEver() {
        RawTrade trade = RawTrade.newBuilder()
                .setTradeId("89582224-8a12-5392-aa10-40abcb98ee76")
                .setChain(Chain.ETHEREUM)
                .setBlockTime(NOON)
                .setBlockDate(LocalDate.of(2022, 8, 8))
                .setBlockNumber(15_300_000L)
                .setTxHash("0x1")
                .setEvtIndex(5)
                .setOrderUid("0x2")
                .setTraceAddress(List.of(1L, 2L))
                .setSellTokenAddress("0xa")
                .setAtomsSold("1")
                .setBuyTokenAddress("0xb")
                .setAtomsBought("2")
                .setSellToken("Ä€😀")
                .setPartialFill(true)
                .setUnknownColumns(Map.of("z", "1", "a", "{}"))
                .setExtractedAt(Instant.EPOCH)
                .build();

        assertThat(hex(CanonicalContent.sha256(trade)))
                .isEqualTo("fc0d2393cf4f41da2d84bc1751286eeee065c3ceb2eba6452f1d1d0b8d93e6be");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
