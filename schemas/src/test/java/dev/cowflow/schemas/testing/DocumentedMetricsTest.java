package dev.cowflow.schemas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A check that finds nothing missing in anything would prove nothing. */
class DocumentedMetricsTest {
    private static final String SCRAPE = """
            # TYPE cowflow_api_calls_total counter
            cowflow_api_calls_total{budget="dune-read"} 31.0
            cowflow_api_waited_seconds_total 0.002
            """;

    @Test
    void shouldTellWhatAScrapeDoesNotHold() throws IOException {
        assertThat(DocumentedMetrics.missing("ingestor", SCRAPE))
                .noneMatch(row -> row.contains("cowflow_api_calls_total"))
                .anyMatch(row -> row.contains("cowflow_api_waited_seconds_total"))
                .anyMatch(row -> row.contains("cowflow_dune_credits"));
    }

    @Test
    void shouldRefuseAServiceThatThePageDoesNotKnow() {
        assertThatThrownBy(() -> DocumentedMetrics.missing("baker", SCRAPE)).isInstanceOf(IllegalStateException.class);
    }
}
