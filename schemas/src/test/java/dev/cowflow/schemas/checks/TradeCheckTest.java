package dev.cowflow.schemas.checks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.testing.ValidRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeCheckTest {
    private static final String LARGEST = "9".repeat(78);

    private final RawTrade trade = ValidRecords.trade();

    @Test
    void shouldTakeWhatLiesOnTheBounds() {
        trade.setAtomsSold(LARGEST);
        trade.setAtomsBought("0");
        trade.setFeeAtoms(LARGEST);
        trade.setUnitsSold(LARGEST + ".5");
        trade.setUsdValue("-" + LARGEST + LARGEST);
        trade.setSellToken("🐮".repeat(256));
        trade.setSellTokenAddress(Tokens.NATIVE_ETH);
        trade.setBlockTime(trade.getExtractedAt().plusSeconds(86_400));
        trade.setUnknownColumns(Map.of("a", "{\"b\": [1, \"\\u00e4\", null]}", "c", "1.50"));
        assertThatCode(() -> TradeCheck.require(trade)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1.0", "007", "-0", "", "1e3", "+1"})
    void shouldRefuseWhatIsNoAmount(String amount) {
        assertRefused("atoms_sold", amount, RawTrade::setAtomsSold);
        assertRefused("limit_buy_amount", amount, RawTrade::setLimitBuyAmount);
    }

    @Test
    void shouldRefuseAmountsOfMoreDigits() {
        assertRefused("atoms_bought", LARGEST + "0", RawTrade::setAtomsBought);
        assertRefused("fee_atoms", "-3", RawTrade::setFeeAtoms);
        assertRefused("units_sold", LARGEST + "0", RawTrade::setUnitsSold);
        assertRefused("usd_value", "1" + "0".repeat(1_000), RawTrade::setUsdValue);
        assertRefused("usd_value", "1.50", RawTrade::setUsdValue);
    }

    @Test
    void shouldRefuseWhatIsNoHex() {
        assertRefused("tx_hash", "0x12", RawTrade::setTxHash);
        assertRefused("tx_hash", "0x" + "A".repeat(64), RawTrade::setTxHash);
        assertRefused("order_uid", "0x" + "0".repeat(64), RawTrade::setOrderUid);
        assertRefused(
                "buy_token_address", trade.getBuyTokenAddress().toUpperCase(Locale.ROOT), RawTrade::setBuyTokenAddress);
        assertRefused("trader", "", RawTrade::setTrader);
        assertRefused("app_data", "0x1", RawTrade::setAppData);
    }

    @Test
    void shouldRefuseTextsThatAreTooLongOrCannotBeStored() {
        assertRefused("sell_token", "a".repeat(257), RawTrade::setSellToken);
        assertRefused("token_pair", "a\u0000", RawTrade::setTokenPair);
        assertRefused("chain", "gnosis", RawTrade::setChain);
    }

    @Test
    void shouldRefuseTimesThatCannotBe() {
        assertRefused("block_time", Instant.parse("2015-07-29T23:59:59.999Z"), RawTrade::setBlockTime);
        assertRefused("block_time", trade.getExtractedAt().plusSeconds(86_400).plusMillis(1), RawTrade::setBlockTime);
        assertRefused("extracted_at", Instant.parse("+10000-01-01T00:00:00Z"), RawTrade::setExtractedAt);
        assertRefused("block_date", LocalDate.of(10_000, 1, 1), RawTrade::setBlockDate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                "1,\"other\":2",
                "1}",
                "{\"n\":",
                "nul",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "1e99999",
                "[1] 2"
            })
    void shouldRefuseUnknownColumnsThatAreNotOneJsonValue(String text) {
        assertRefused("unknown_columns", Map.of("a", text), RawTrade::setUnknownColumns);
    }

    @Test
    void shouldRefuseTheIdentityOfAnother() {
        assertRefused("trade_id", "no UUID", RawTrade::setTradeId);
        assertRefused("trade_id", 6L, RawTrade::setEvtIndex);
        assertRefused("evt_index", -1L, RawTrade::setEvtIndex);
        AvroFields fields = AvroFields.of(trade, AvroLayout.of(RawTrade.class));
        byte[] key = trade.getTradeId().getBytes(StandardCharsets.UTF_8);
        assertThatCode(() -> TradeCheck.require(key, fields)).doesNotThrowAnyException();
        assertThatThrownBy(() -> TradeCheck.require(new byte[] {1}, fields))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith("key is not " + trade.getTradeId());
    }

    @Test
    void shouldRefuseCoverageThatCannotBe() {
        Instant noon = trade.getBlockTime();
        PriceCoverage sound = coverage("coingecko", noon, noon);
        byte[] key = ("ethereum|" + Tokens.WETH + "|coingecko").getBytes(StandardCharsets.UTF_8);
        assertThatCode(() -> CoverageCheck.require(key, sound)).doesNotThrowAnyException();
        assertThatThrownBy(() -> CoverageCheck.require(new byte[0], sound)).hasMessageStartingWith("key ");
        assertThatThrownBy(() -> CoverageCheck.require(coverage("a|b", noon, noon)))
                .hasMessageStartingWith("source ");
        assertThatThrownBy(() -> CoverageCheck.require(coverage("coingecko", noon, noon.minusMillis(1))))
                .hasMessageStartingWith("intervals ");
        assertThatThrownBy(() -> CoverageCheck.require(coverage("coingecko", Instant.EPOCH, noon)))
                .hasMessageStartingWith("intervals ");
    }

    private static PriceCoverage coverage(String source, Instant from, Instant until) {
        return new PriceCoverage(
                Chain.ETHEREUM, Tokens.WETH, source, List.of(new CoveredInterval(from, until)), "weth", null);
    }

    private static <V> void assertRefused(String field, V value, BiConsumer<RawTrade, V> setter) {
        RawTrade changed = ValidRecords.trade();
        setter.accept(changed, value);
        assertThatThrownBy(() -> TradeCheck.require(changed))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith(field + ' ');
    }
}
