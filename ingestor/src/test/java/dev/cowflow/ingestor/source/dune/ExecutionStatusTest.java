package dev.cowflow.ingestor.source.dune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionStatusTest {
    @ParameterizedTest
    @CsvSource({
        "QUERY_STATE_PENDING, false",
        "QUERY_STATE_EXECUTING, false",
        "QUERY_STATE_COMPLETED, true",
        "QUERY_STATE_COMPLETED_PARTIAL, true",
        "QUERY_STATE_FAILED, true",
        "QUERY_STATE_CANCELLED, true",
        "QUERY_STATE_CANCELED, true",
        "QUERY_STATE_EXPIRED, true",
        "QUERY_STATE_SOMETHING_NEW, false"
    })
    void shouldKnowByItsStateWhetherAnExecutionIsOver(String state, boolean finished) {
        assertThat(of("{\"state\":\"%s\"}".formatted(state)).finished()).isEqualTo(finished);
        assertThat(of("{\"state\":\"%s\",\"is_execution_finished\":null}".formatted(state))
                        .finished())
                .isEqualTo(finished);
    }

    @ParameterizedTest
    @CsvSource({"QUERY_STATE_SOMETHING_NEW, true", "QUERY_STATE_COMPLETED, false"})
    void shouldBelieveDuneOverTheStateOnWhetherAnExecutionIsOver(String state, boolean finished) {
        assertThat(of("{\"state\":\"%s\",\"is_execution_finished\":%s}".formatted(state, finished))
                        .finished())
                .isEqualTo(finished);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "7", "\"7\""})
    void shouldReadBodiesWhoseOtherFieldsAreAbsentNullOrUnknown(String queryId) {
        ExecutionStatus status = of("""
                {"execution_id":"E1","query_id":%s,"state":"QUERY_STATE_EXECUTING","expires_at":"1970-01-01T00:00:00Z",
                 "execution_ended_at":null,"execution_cost_credits":null,"error":null,"result_metadata":{"column_types":null},
                 "queue_position":3,"something_new":{"a":[1]}}""".formatted(queryId));

        assertThat(status.endedAt()).isEmpty();
        assertThat(status.credits()).isEmpty();
        assertThat(status.error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-12T21:05:50Z, 2024-02-12T21:05:50Z",
        "2024-02-12T21:05:50.1Z, 2024-02-12T21:05:50.100Z",
        "2024-02-12T21:05:50.199442351Z, 2024-02-12T21:05:50.199Z"
    })
    void shouldCutTheEndToMilliseconds(String text, String end) {
        assertThat(of("{\"state\":\"S\",\"execution_ended_at\":\"%s\"}".formatted(text))
                        .endedAt())
                .hasToString("Optional[" + end + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"no slot\"`                        | no slot",
                "`{\"message\":\"m\",\"type\":\"t\"}` | m",
                "`{\"type\":\"syntax_error\"}`        | syntax_error"
            })
    void shouldReadErrorsAsTextAndAsObject(String error, String message) {
        assertThat(of("{\"state\":\"QUERY_STATE_FAILED\",\"error\":%s}".formatted(error))
                        .error())
                .contains(message);
    }

    @Test
    void shouldKeepEveryDigitOfTheCredits() {
        assertThat(of("{\"state\":\"S\",\"execution_cost_credits\":0.012345678901234567891}")
                        .credits())
                .contains("0.012345678901234567891");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"many\"", "-1", "NaN", "1e999999999", "1e-999999999"})
    void shouldNotTakeForCreditsWhatNobodyCanPay(String credits) {
        assertThat(of("{\"state\":\"S\",\"execution_cost_credits\":%s}".formatted(credits))
                        .credits())
                .isEmpty();
    }

    @Test
    void shouldRefuseABodyWithoutAState() {
        assertThatThrownBy(() -> of("{\"execution_id\":\"E1\"}")).isInstanceOf(UnexpectedBodyException.class);
    }

    private static ExecutionStatus of(String json) {
        return ExecutionStatus.of(JsonText.MAPPER.readTree(json));
    }
}
