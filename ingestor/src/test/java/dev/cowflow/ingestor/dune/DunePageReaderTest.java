package dev.cowflow.ingestor.dune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cowflow.ingestor.SharedData;
import dev.cowflow.ingestor.http.JsonText;
import dev.cowflow.ingestor.http.UnexpectedBodyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class DunePageReaderTest {
    @Test
    void shouldKeepTheBytesOfARowAsReceived() {
        String first = "{ \"a\" : 1.10,\n \"€\": \"\\u0000\" }";
        DunePage page = read(
                "{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"rows\":[ %s ,{\"a\":2}, 7]}}".formatted(first));

        assertThat(page.rows())
                .extracting(row -> new String(row.json(), StandardCharsets.UTF_8))
                .containsExactly(first, "{\"a\":2}", "7");
    }

    @ParameterizedTest
    @CsvSource({
        "docs_pagination_1.json, 5, 5, 2024-02-12T21:05:50.199Z",
        "docs_filtering_0.json, 10, 10, 2024-03-05T22:07:53.366Z",
        "docs_sampling_0.json, 39, -1, 2024-03-05T22:54:03.004Z",
        "docs_sorting_0.json, 10, 10, 2024-03-05T22:07:53.366Z"
    })
    void shouldReadRecordedResults(String file, int rows, long nextOffset, String endedAt) throws IOException {
        DunePage page = DunePageReader.read(SharedData.read("dune/" + file));

        assertThat(page.status().completed()).isTrue();
        assertThat(page.status().endedAt()).hasToString("Optional[" + endedAt + "]");
        assertThat(page.rows()).hasSize(rows);
        assertThat(page.nextOffset().orElse(-1)).isEqualTo(nextOffset);
    }

    @ParameterizedTest
    @CsvSource({
        "docs_get-execution-status_0.json, QUERY_STATE_COMPLETED, true",
        "docs_get-execution-status_1.json, QUERY_STATE_FAILED, true",
        "docs_execute-sql_0.json, QUERY_STATE_PENDING, false"
    })
    void shouldReadRecordedStatuses(String file, String state, boolean finished) throws IOException {
        ExecutionStatus status = ExecutionStatus.of(JsonText.MAPPER.readTree(SharedData.read("dune/" + file)));

        assertThat(status.state()).isEqualTo(state);
        assertThat(status.finished()).isEqualTo(finished);
    }

    @Test
    void shouldReadRecordedBodiesOfOlderVersions() throws IOException {
        var bodies = JsonText.MAPPER.readTree(SharedData.read("dune/sdk_and_issue_recorded_bodies.json"));
        List<ExecutionStatus> statuses = bodies.properties().stream()
                .filter(body -> body.getValue().has("state"))
                .map(body -> ExecutionStatus.of(body.getValue()))
                .toList();

        assertThat(statuses)
                .extracting(ExecutionStatus::state, ExecutionStatus::finished)
                .contains(
                        tuple("QUERY_STATE_EXECUTING", false),
                        tuple("QUERY_STATE_COMPLETED", true),
                        tuple("QUERY_STATE_FAILED", true));
    }

    @Test
    void shouldRefuseACompletedBodyWithoutRows() {
        assertThatThrownBy(() -> read("{\"state\":\"QUERY_STATE_COMPLETED\"}"))
                .isInstanceOf(UnexpectedBodyException.class);
    }

    @Test
    void shouldRefuseHalfABody() {
        assertThatThrownBy(() -> read("{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"rows\":[{\"a\":1},"))
                .isInstanceOf(JacksonException.class);
    }

    private static DunePage read(String body) {
        return DunePageReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
