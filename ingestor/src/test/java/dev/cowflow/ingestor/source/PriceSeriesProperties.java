package dev.cowflow.ingestor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PriceSeriesProperties {
    @Property(tries = 200)
    void whateverTheOrderEveryInstantIsThereOnceWithItsLastPrice(
            @ForAll List<@IntRange(min = 0, max = 20) Integer> seconds) {
        PriceSeries series = new PriceSeries();
        Map<Instant, PricePoint> last = new HashMap<>();
        for (int i = 0; i < seconds.size(); i++) {
            var point = new PricePoint(Instant.ofEpochSecond(seconds.get(i)), BigDecimal.valueOf(i));
            series.add(point);
            last.put(point.time(), point);
        }

        assertThat(series.points()).containsExactlyInAnyOrderElementsOf(last.values());
        assertThat(series.points()).extracting(PricePoint::time).isSorted();
    }
}
