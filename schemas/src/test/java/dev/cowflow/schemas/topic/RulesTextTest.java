package dev.cowflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RulesTextTest {
    @Test
    void shouldSayWhatToSet() {
        RulesText rules =
                new RulesText("tolerance_ms=1800000\nsources=[coinbase, coingecko]\naliases={0xe=0xc}\nquote=USD\n"
                        + "outlier_bps=2000\nfigures=1");
        String settings = "COWFLOW_JOIN_TOLERANCE=PT30M COWFLOW_PRICE_SOURCES=coinbase,coingecko COWFLOW_FIGURES=1";
        assertThat(rules.settings()).isEqualTo(settings);
        assertThat(rules.inWords()).isEqualTo(settings + ", outliers beyond 2000 bps");
        assertThat(RulesText.settingsIn(rules.inWords())).isEqualTo(settings);
    }

    @Test
    void shouldBearWhatAForeignWriterSends() {
        assertThat(new RulesText("tolerance_ms=x\nsources=[a\u0000; b]\n=\noutlier_bps=-1").inWords())
                .isEqualTo(
                        "COWFLOW_JOIN_TOLERANCE=? COWFLOW_PRICE_SOURCES=ab COWFLOW_FIGURES=?, outliers beyond ? bps");
        assertThat(RulesText.of(new RecordHeaders())).isEmpty();
        assertThat(RulesText.of(new RecordHeaders().add(RulesText.HEADER, null)))
                .isEmpty();
        assertThat(RulesText.of(new RecordHeaders().add(RulesText.HEADER, new byte[20_000])))
                .isEmpty();
        assertThat(RulesText.of(new RecordHeaders().add(RulesText.HEADER, "a=b".getBytes(StandardCharsets.UTF_8))))
                .contains(new RulesText("a=b"));
    }
}
