package dev.cowflow.ingestor.source.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import dev.cowflow.ingestor.testing.Mutations;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;

class CandleBodyProperties {
    private static final Instant NOW = Instant.parse("2022-08-08T12:03:00Z");

    @Property(tries = 2_000)
    void everyBodyIsReadInOrderOrUnexpected(@ForAll Random random) {
        JsonNode body = Mutations.of(
                "[[1659960120,1,2,3,1800.10,4],[1659960060,1,2,3,1e-7,4],[1659960000,1,2,3,\"1801\",4]]", random);

        Throwable problem = catchThrowable(() -> assertThat(CandleBody.closesUntil(NOW, body))
                .extracting(PricePoint::time)
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(time -> assertThat(time).isBeforeOrEqualTo(NOW)));

        assertThat(problem == null || problem instanceof UnexpectedBodyException)
                .as("%s for %s", problem, body)
                .isTrue();
    }
}
