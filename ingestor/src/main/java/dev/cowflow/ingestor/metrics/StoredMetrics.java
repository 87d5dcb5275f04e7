package dev.cowflow.ingestor.metrics;

import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.metrics.StoredFacts.Fact;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what PostgreSQL knows as gauges; asks it every few seconds, so that a scrape never waits for it. Every ingestor does, those
 * too that do not lead, and all say the same: a maximum over them is right, and a restart forgets nothing. What
 * cannot be asked stays as it was: times, as which most of it is given, grow old by themselves.
 */
public final class StoredMetrics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredMetrics.class);
    private static final long PERIOD_SECONDS = 15;

    private final ControlTables tables;
    private final MeterRegistry registry;
    private final List<Series> all = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "stored-metrics");
        made.setDaemon(true);
        return made;
    });

    private boolean failed;

    private record Series(MultiGauge gauge, String label, Supplier<List<Fact>> facts) {
        void look() {
            gauge.register(
                    facts.get().stream()
                            .map(fact -> Row.of(Tags.of(label, fact.name()), fact.value()))
                            .toList(),
                    true);
        }
    }

    StoredMetrics(ControlTables tables, MeterRegistry registry) {
        this.tables = tables;
        this.registry = registry;
    }

    /** @param unit empty for what is counted */
    StoredMetrics with(String name, String unit, String description, String label, Supplier<List<Fact>> facts) {
        MultiGauge.Builder gauge = MultiGauge.builder(name).description(description);
        all.add(new Series((unit.isEmpty() ? gauge : gauge.baseUnit(unit)).register(registry), label, facts));
        return this;
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try {
            if (tables.exist()) {
                all.forEach(Series::look);
            }
            failed = false;
        } catch (RuntimeException e) {
            if (!failed) {
                LOG.warn("Metrics of what PostgreSQL knows stay as they are: {}", e.getMessage());
            }
            failed = true;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
