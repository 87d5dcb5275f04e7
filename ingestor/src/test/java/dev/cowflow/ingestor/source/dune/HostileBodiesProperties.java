package dev.cowflow.ingestor.source.dune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import dev.cowflow.ingestor.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Bodies with any content: each is read, or the caller hears in one of two ways that it cannot be. */
class HostileBodiesProperties {
    private static final String RESULTS = """
            {"execution_id":"E1","query_id":1,"is_execution_finished":true,"state":"QUERY_STATE_COMPLETED",
             "execution_ended_at":"2024-02-12T21:05:50.199442351Z","execution_cost_credits":0.5,
             "result":{"rows":[{"n":1}],"metadata":{"column_names":["n"],"column_types":["bigint"],"total_row_count":1}},
             "next_uri":"http://localhost/api/v1/x","next_offset":1,"error":{"type":"t","message":"m","metadata":{"line":1}}}""";
    private static final Instant EXTRACTED_AT = Instant.parse("2022-08-09T09:00:00Z");

    @Property(tries = 2_000)
    void everyResultsBodyIsReadOrUnexpected(@ForAll Random random) {
        byte[] body = bytes(Mutations.of(RESULTS, random));

        assertReadOrUnexpected(() -> DunePageReader.read(body));
        assertReadOrUnexpected(() -> ExecutionStatus.of(JsonText.MAPPER.readTree(body)));
    }

    @Property(tries = 500)
    void everyErrorBodyHasAMeaning(@ForAll Random random) {
        JsonNode body = Mutations.of("{\"error\":{\"type\":\"t\",\"message\":\"m\"}}", random);

        assertThat(new DuneErrors().apply(new ApiResponse(400, new HttpHeaders(), bytes(body))))
                .hasMessageStartingWith("Dune answered 400: ");
    }

    @Property(tries = 2_000)
    void everyRowIsTakenOrDeadLettered(@ForAll Random random) {
        JsonNode row = Mutations.of(TradeRows.row().toString(), random);

        Throwable problem = catchThrowable(() -> new TradeRowParser().parse(row, EXTRACTED_AT));

        assertThat(problem == null || problem instanceof BadRowException)
                .as("%s for %s", problem, row)
                .isTrue();
    }

    private static void assertReadOrUnexpected(ThrowingCallable read) {
        Throwable problem = catchThrowable(read);
        assertThat(problem == null || problem instanceof UnexpectedBodyException || problem instanceof JacksonException)
                .as(() -> String.valueOf(problem))
                .isTrue();
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
