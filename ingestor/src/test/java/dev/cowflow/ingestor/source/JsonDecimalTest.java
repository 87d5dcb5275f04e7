package dev.cowflow.ingestor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.source.http.JsonText;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonDecimalTest {
    @ParameterizedTest
    @CsvSource({
        "1800.10, 1800.10",
        "1e-7, 1E-7",
        "0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "'\"1800.10\"', 1800.10",
        "'\"1e-7\"', 1E-7",
        "'\"-5\"', -5",
        "'\".5\"', 0.5",
        "'\"5.\"', 5"
    })
    void shouldReadNumbersAsTheyAreWritten(String json, BigDecimal expected) {
        assertThat(JsonDecimal.read(tree(json))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NaN",
                "-Infinity",
                "true",
                "{}",
                "[1]",
                "\"\"",
                "\"NaN\"",
                "\"1,5\"",
                "\"0x1\"",
                "\" 1\""
            })
    void shouldReadNothingElse(String json) {
        assertThat(JsonDecimal.read(tree(json))).isEmpty();
        assertThat(JsonDecimal.read(tree("{}").path("absent"))).isEmpty();
    }

    @Test
    void shouldNotReadTextWithoutEnd() {
        assertThat(JsonDecimal.read(tree("\"" + "1".repeat(1_001) + "\""))).isEmpty();
        assertThat(JsonDecimal.read(tree("\"1e99999\""))).isEmpty();
    }

    private static JsonNode tree(String json) {
        return JsonText.MAPPER.readTree(json);
    }
}
