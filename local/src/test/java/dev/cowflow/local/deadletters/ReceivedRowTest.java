package dev.cowflow.local.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceivedRowTest {
    @Test
    void shouldTellATradeAndAPriceFromOthers() {
        assertThat(
                        of(
                                "{\"tx_hash\":\"0xab\",\"evt_index\":7,\"block_time\":\"2024-03-05 09:30:10.000 UTC\",\"atoms_sold\":1.5}"))
                .isEqualTo(Map.of("tx_hash", "0xab", "evt_index", "7", "block_time", "2024-03-05 09:30:10.000 UTC"));
        assertThat(of("{\"token\":\"0xcd\",\"time\":\"2024-03-05T09:30:00Z\",\"price\":0}"))
                .isEqualTo(Map.of("token", "0xcd", "time", "2024-03-05T09:30:00Z"));
    }

    @Test
    void shouldTellNothingOfWhatIsNoSuchRow() {
        for (String received : new String[] {
            "<html>",
            "",
            "[1]",
            "7",
            "{\"tx_hash\":{\"deep\":[]},\"token\":\" \",\"id\":\"a\\nb\",\"time\":\"" + "x".repeat(141) + "\"}"
        }) {
            assertThat(of(received)).as(received).isEmpty();
        }
    }

    private static Map<String, String> of(String received) {
        return ReceivedRow.of(received.getBytes(UTF_8));
    }
}
