package dev.cowflow.schemas.checks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.testing.ValidRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickCheckTest {
    private static final AvroLayout LAYOUT = AvroLayout.of(PriceTick.class);

    private final PriceTick tick = ValidRecords.tick();

    @ParameterizedTest
    @ValueSource(strings = {"1800.5", "0.000000000000000000000000000001", "1000000000000000", "0.1"})
    void shouldTakeEveryPriceWithinTheBounds(String price) {
        tick.setPrice(price);
        assertThatCode(() -> TickCheck.require(tick)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1000000000000000.1",
                "0.0000000000000000000000000000009",
                "1800.50",
                "01",
                "1e3",
                "NaN",
                "Infinity",
                "",
                " 1"
            })
    void shouldRefuseEveryOtherPrice(String price) {
        assertRefused("price", price, PriceTick::setPrice);
    }

    @Test
    void shouldRefuseAPriceOfMoreDigitsThanAnAmountHas() {
        assertRefused("price", "1.".concat("0".repeat(77)).concat("1"), PriceTick::setPrice);
        assertRefused("price", "1" + "0".repeat(400), PriceTick::setPrice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "usd", "", "USD "})
    void shouldRefuseEveryOtherQuote(String quote) {
        assertRefused("quote", quote, PriceTick::setQuote);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a|b", "CoinGecko", "a b", "a\nb", "a\u0000", "-a", "ä"})
    void shouldRefuseANameThatIsNoSource(String source) {
        assertRefused("source", source, PriceTick::setSource);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x12",
                "",
                "0xC02AAA39B223FE8D0A0E5C4F27EAD9083C756CC2",
                "c02aaa39b223fe8d0a0e5c4f27ead9083c756cc200",
                Tokens.NATIVE_ETH
            })
    void shouldRefuseWhatIsNoToken(String token) {
        assertRefused("token", token, PriceTick::setToken);
    }

    @Test
    void shouldRefuseAnotherChain() {
        assertRefused("chain", "gnosis", PriceTick::setChain);
    }

    @Test
    void shouldRefuseControlCharactersInTheSourcesOwnId() {
        assertRefused("source_id", "a\tb", PriceTick::setSourceId);
        assertRefused("source_id", "a".repeat(257), PriceTick::setSourceId);
        assertRefused("granularity", "hourly", PriceTick::setGranularity);
    }

    @Test
    void shouldRefuseTimesThatCannotBe() {
        Instant extracted = tick.getExtractedAt();
        assertRefused("tick_time", Instant.parse("2015-07-29T23:59:59.999Z"), PriceTick::setTickTime);
        assertRefused("tick_time", extracted.plusSeconds(120).plusMillis(1), PriceTick::setTickTime);
        assertRefused("extracted_at", Instant.parse("+10000-01-01T00:00:00Z"), PriceTick::setExtractedAt);
        tick.setTickTime(extracted.plusSeconds(120));
        assertThatCode(() -> TickCheck.require(tick)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseTheKeyOfAnother() {
        AvroFields fields = AvroFields.of(tick, LAYOUT);
        byte[] key = ValidRecords.key(tick).getBytes(StandardCharsets.UTF_8);
        assertThatCode(() -> TickCheck.require(key, fields)).doesNotThrowAnyException();
        assertThatThrownBy(() -> TickCheck.require(null, fields)).hasMessageStartingWith("key is not ethereum|");
        tick.setSource("coinbase");
        assertThatThrownBy(() -> TickCheck.require(key, AvroFields.of(tick, LAYOUT)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith("key is not ethereum|" + tick.getToken() + "|coinbase|");
    }

    private static <V> void assertRefused(String field, V value, BiConsumer<PriceTick, V> setter) {
        PriceTick changed = ValidRecords.tick();
        setter.accept(changed, value);
        assertThatThrownBy(() -> TickCheck.require(changed))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith(field + ' ')
                .hasMessageMatching("[^\\p{Cntrl}]*");
    }
}
