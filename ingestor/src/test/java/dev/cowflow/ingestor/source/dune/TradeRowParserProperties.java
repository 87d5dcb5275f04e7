package dev.cowflow.ingestor.source.dune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

class TradeRowParserProperties {
    private static final String UINT256_MAX =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";
    private static final Instant EXTRACTED_AT = Instant.parse("2022-08-09T09:00:00Z");
    private final TradeRowParser parser = new TradeRowParser();

    @Property(tries = 200)
    void everyAmountUpToUint256SurvivesAsNumberAndAsText(
            @ForAll @BigRange(min = "0", max = UINT256_MAX) BigInteger amount) {
        var number = parser.parse(TradeRows.with("atoms_sold", amount.toString()), EXTRACTED_AT);
        var text = parser.parse(TradeRows.with("atoms_sold", "\"" + amount + "\""), EXTRACTED_AT);

        assertThat(number.getAtomsSold()).isEqualTo(amount.toString());
        assertThat(text.getAtomsSold()).isEqualTo(amount.toString());
    }

    @Property(tries = 200)
    void everyDecimalSurvivesWithEachOfItsDigits(@ForAll @Scale(40) BigDecimal value) {
        var trade = parser.parse(TradeRows.with("usd_value", value.toString()), EXTRACTED_AT);

        assertThat(Decimals.parse(trade.getUsdValue())).isEqualByComparingTo(value);
    }
}
