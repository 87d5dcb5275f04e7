package dev.cowflow.ingestor.source.dune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    @ValueSource(
            strings = {
                "{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"rows\":[]}}",
                "{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"rows\":null,\"metadata\":null}}",
                "{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"metadata\":{\"column_types\":null,\"new\":[{}]},\"rows\":[]},"
                        + "\"next_uri\":null,\"next_offset\":null}",
                "{\"next_uri\":\"\",\"next_offset\":0,\"result\":{\"rows\":[],\"new\":{\"rows\":[1]}},\"new\":[[]],"
                        + "\"query_id\":0,\"state\":\"QUERY_STATE_COMPLETED\"}"
            })
    void shouldReadALastPageWithoutRows(String body) {
        DunePage page = read(body);

        assertThat(page.rows()).isEmpty();
        assertThat(page.nextUri()).isEmpty();
        assertThat(page.nextOffset()).isEmpty();
        assertThat(page.totalRows()).isEmpty();
        assertThat(page.bytes()).isEqualTo(body.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"result\":null", ",\"result\":{}", ",\"error\":{\"message\":\"m\"}"})
    void shouldReadAnUnfinishedOrFailedBodyWithoutRows(String more) {
        DunePage page = read("{\"state\":\"QUERY_STATE_FAILED\"%s}".formatted(more));

        assertThat(page.rows()).isEmpty();
        assertThat(page.status().completed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"state\":\"QUERY_STATE_COMPLETED\"}",
                "{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"metadata\":{\"total_row_count\":1}}}",
                "{\"result\":{\"rows\":[]}}",
                "[]"
            })
    void shouldRefuseABodyWithoutRowsOrState(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnexpectedBodyException.class);
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
