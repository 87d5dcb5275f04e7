package dev.cowflow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TradeIdTest {
    private static final String TX = "0x94ea5a6b74dfd23f254e178935edf31fc8bed500617f3015406c8a9a06b2688e";
    private static final String UID =
            "0xc8379eed6c50d2133f96a4e98d7629f767ad5c94fcde88b644389a8101c31df3740b0657fce8b84ea5eccad6dbcb5f123cd4532161f88d1e";

    @Test
    void shouldAgreeWithTheTestVectorOfTheContract() {
        assertThat(TradeId.of(Chain.ETHEREUM, TX, UID, 5)).hasToString("89582224-8a12-5392-aa10-40abcb98ee76");
    }

    @Test
    void shouldNotDependOnTheCaseOfHex() {
        assertThat(TradeId.of(Chain.ETHEREUM, TX.replace('e', 'E'), UID, 5))
                .isEqualTo(TradeId.of(Chain.ETHEREUM, TX, UID, 5));
    }

    @Test
    void shouldRefusePartsOfAnotherForm() {
        assertThatThrownBy(() -> TradeId.of(Chain.ETHEREUM, "0x12", UID, 5)).hasMessageContaining("tx_hash");
        assertThatThrownBy(() -> TradeId.of(Chain.ETHEREUM, TX, TX, 5)).hasMessageContaining("order_uid");
        assertThatThrownBy(() -> TradeId.of(Chain.ETHEREUM, TX, UID, -1)).hasMessageContaining("evt_index");
    }
}
