package dev.cowflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.binary.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void shouldStayOfASendableSizeThoughItsCauseQuotesTheRecord() {
        byte[] value = "x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
        var cause = new InvalidRecordException("is not JSON: " + "x".repeat(3_000_000));

        var letter = DeadLetters.record(Topics.RAW_TRADES, 0, 7, null, value, cause, "test");

        String said = new String(letter.headers().lastHeader(DeadLetters.CAUSE).value(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("is not JSON: xxx").hasSizeLessThan(1_100);
        assertThat(letter.value()).isSameAs(value);
    }
}
