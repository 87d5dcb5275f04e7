package dev.cowflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.RandomRawTrades;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictDatumReaderTest {
    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();
    private final RawTrade trade = new RandomRawTrades(1).next();

    @ParameterizedTest
    @ValueSource(strings = {"WETH", "Ω🐮ß", "\uFFFD", "a\uFFFDb"})
    void shouldReadEveryTextAsItWasWritten(String symbol) {
        trade.setSellToken(symbol);
        trade.setUnknownColumns(Map.of(symbol, "1"));

        RawTrade read = codec.decode(Topics.RAW_TRADES, codec.encode(Topics.RAW_TRADES, trade), RawTrade.class);

        assertThat(read.getSellToken()).isEqualTo(symbol);
        assertThat(read.getUnknownColumns()).containsOnlyKeys(symbol);
    }

    /** A lone byte of a longer sequence, half a surrogate pair, an overlong form, an end too soon. */
    @ParameterizedTest
    @ValueSource(strings = {"41418041", "41eda080", "4141c080", "414142c3"})
    void shouldTakeForInvalidWhatIsNotUtf8(String bytes) {
        trade.setSellToken("MARK");
        byte[] encoded = codec.encode(Topics.RAW_TRADES, trade);
        String damaged = HexFormat.of()
                .formatHex(encoded)
                .replace(HexFormat.of().formatHex("MARK".getBytes(StandardCharsets.UTF_8)), bytes);

        assertThatThrownBy(() -> codec.decode(Topics.RAW_TRADES, HexFormat.of().parseHex(damaged), RawTrade.class))
                .isInstanceOf(InvalidRecordException.class)
                .hasStackTraceContaining("not UTF-8");
    }
}
