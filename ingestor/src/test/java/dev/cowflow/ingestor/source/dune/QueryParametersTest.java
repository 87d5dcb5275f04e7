package dev.cowflow.ingestor.source.dune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.cowflow.ingestor.time.Window;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {
    private static final Window WINDOW =
            new Window(Instant.parse("2022-08-08T00:00:00.999Z"), Instant.parse("2022-09-26T12:30:01.001Z"));

    @Test
    void shouldPutTheWindowIntoTheParameters() {
        assertThat(fill(" target_buy_token = WETH , from=${from},range='${from}' to '${until}',empty="))
                .containsExactly(
                        entry("target_buy_token", "WETH"),
                        entry("from", "2022-08-08 00:00:00"),
                        entry("range", "'2022-08-08 00:00:00' to '2022-09-26 12:30:02'"),
                        entry("empty", ""));
    }

    @Test
    void shouldLeaveWholeSecondsAsTheyAre() {
        var window = new Window(Instant.parse("2022-08-08T00:00:00Z"), Instant.parse("2022-08-09T00:00:00Z"));

        assertThat(QueryParameters.parse("u=${until}").fill(window)).containsEntry("u", "2022-08-09 00:00:00");
    }

    @Test
    void shouldTakeValuesThatHoldACommaAsJson() {
        assertThat(fill(" {\"tokens\": \"WETH,USDC\", \"from\": \"${from}\", \"quoted\": \"a \\\"b\\\"=c\"}"))
                .containsExactly(
                        entry("tokens", "WETH,USDC"),
                        entry("from", "2022-08-08 00:00:00"),
                        entry("quoted", "a \"b\"=c"));
        assertThat(fill("{}")).isEmpty();
    }

    @Test
    void shouldReadNoParameters() {
        assertThat(QueryParameters.parse(" ").isEmpty()).isTrue();
        assertThat(fill("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "WETH            | 'WETH' is not of the form name=value",
                "a=1,            | '' is not of the form name=value",
                "=1              | '=1' is not of the form name=value",
                "a=1,a=2         | 'a' is given twice",
                "{\"a\": 1}     | 'a' is no text in quotes",
                "{\"a\": \"1\"  | neither a list of name=value nor a JSON object",
                "{\"a\": \"${to}\"} | 'a' has a placeholder other than ${from} and ${until}",
                "a=${to}         | 'a=${to}' has a placeholder other than ${from} and ${until}"
            })
    void shouldSayWhatIsWrong(String list, String problem) {
        assertThatThrownBy(() -> QueryParameters.parse(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    private static Map<String, String> fill(String list) {
        return QueryParameters.parse(list).fill(WINDOW);
    }
}
