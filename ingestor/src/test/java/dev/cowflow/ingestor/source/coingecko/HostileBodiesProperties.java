package dev.cowflow.ingestor.source.coingecko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import dev.cowflow.ingestor.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Bodies with any content: each is read, or unexpected. */
class HostileBodiesProperties {
    private static final String CHART = """
            {"prices":[[1659920400000,1.5],[1659916800000,"0.9"],[1659924000000,null],[1659924000000,1e-7]],
             "market_caps":[],"total_volumes":[]}""";

    @Property(tries = 2_000)
    void everyChartIsReadInOrderOrUnexpected(@ForAll Random random) {
        JsonNode body = Mutations.of(CHART, random);

        Throwable problem = catchThrowable(() -> assertThat(ChartBody.points(body))
                .extracting(PricePoint::time)
                .isSorted()
                .doesNotHaveDuplicates());

        assertThat(problem == null || problem instanceof UnexpectedBodyException)
                .as("%s for %s", problem, body)
                .isTrue();
    }

    @Property(tries = 1_000)
    void everySpotBodyIsReadOrUnexpected(@ForAll Random random) {
        JsonNode body = Mutations.of(
                "{\"a\":{\"usd\":1.5,\"last_updated_at\":1659916860},\"b\":{\"usd\":2,\"last_updated_at\":1}}", random);

        Throwable problem = catchThrowable(() -> SpotBody.points(body));

        assertThat(problem == null || problem instanceof UnexpectedBodyException)
                .as("%s for %s", problem, body)
                .isTrue();
    }

    @Property(tries = 1_000)
    void everyErrorBodyHasAMeaning(@ForAll Random random) {
        JsonNode body = Mutations.of(
                "{\"error\":{\"status\":{\"error_code\":10012,\"error_message\":\"m\"}},\"status\":{\"error_code\":1}}",
                random);
        var response = new ApiResponse(401, new HttpHeaders(), body.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(new CoinGeckoErrors().apply(response)).hasMessageStartingWith("CoinGecko answered 401");
    }
}
