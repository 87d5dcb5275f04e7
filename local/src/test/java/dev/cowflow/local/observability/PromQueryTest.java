package dev.cowflow.local.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that finds nothing missing in anything would prove nothing. */
class PromQueryTest {
    private static final List<String> SCRAPE = List.of(
            "lag{partition=\"0\",topic=\"trades\"} 3.0",
            "seconds_bucket{since=\"arrival\",le=\"10.0\"} 1.0",
            "seconds_count{since=\"arrival\"} 1.0",
            "leader 1.0");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum(leader) == 0                                                                            | 0
            sum(leading) == 0                                                                           | 1
            max by (topic) (lag) > 300                                                                  | 0
            max by (pair) (lag) > 300                                                                   | 1
            count by (topic) (lag) unless on (topic) count by (topic) (lags)                            | 1
            sum by (instance) (increase(lag{topic="trades"}[5m])) > 0                                   | 0
            sum(increase(lag{topic="prices"}[5m])) > 0                                                  | 1
            sum(increase(lag{topic=~"tr.+"}[5m])) > 0 and sum(increase(lag{topic=~"pr.+"}[5m])) > 0     | 1
            1 - rate(seconds_bucket{since="arrival", le="10.0"}[1h]) / rate(seconds_count[1h]) > 14 * 1 | 0
            1 - rate(seconds_bucket{since="arrival", le="7.0"}[1h]) / rate(seconds_total[1h]) > 14 * 1  | 2
            histogram_quantile(0.99, sum by (le) (rate(seconds_bucket[5m])))                            | 0
            sum by (topic) (min_over_time(lag{partition=~"[0-9]+"}[15m])) > 0                           | 0
            label_replace(absent(up{job="x"} == 1), "component", "sink", "", "")                        | 0
            time() - max(leader{source!="x"} > 0) > 30 * 3600                                           | 1
            """)
    void shouldTellWhatAScrapeDoesNotHold(String query, int missing) {
        assertThat(new PromQuery("test", query).missingIn(SCRAPE)).hasSize(missing);
    }
}
