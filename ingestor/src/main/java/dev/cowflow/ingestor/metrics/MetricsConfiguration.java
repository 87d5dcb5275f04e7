package dev.cowflow.ingestor.metrics;

import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.leader.Leadership;
import dev.cowflow.ingestor.leader.Leadership.Role;
import dev.cowflow.ingestor.metrics.StoredFacts.Fact;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.budget.BudgetTable;
import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.dune.DuneClient;
import dev.cowflow.ingestor.source.dune.DuneSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Metrics that alerts need, beside those that parts count themselves. */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {
    private static final String CREDITS = "dune-credits";

    @Bean
    MeterBinder leaderMetric(Leadership leadership) {
        return registry -> Gauge.builder("cowflow.ingest.leader", () -> leadership.role() == Role.LEADER ? 1 : 0)
                .description("1 while this process leads, which one of all does")
                .register(registry);
    }

    @Bean
    MeterBinder limitMetrics(List<PriceSource> known, DuneSettings dune) {
        return registry -> limits(known, dune)
                .forEach((budget, limit) -> Gauge.builder("cowflow.budget.limit", limit, BigDecimal::longValue)
                        .description("What may be used up in a month")
                        .tag("budget", budget)
                        .strongReference(true)
                        .register(registry));
    }

    @Bean(initMethod = "start")
    StoredMetrics storedMetrics(
            JdbcClient jdbc,
            ControlTables tables,
            MeterRegistry registry,
            IngestSettings settings,
            List<PriceSource> known,
            DuneSettings dune) {
        StoredFacts facts = new StoredFacts(jdbc);
        BudgetTable budgets = new BudgetTable(jdbc);
        List<String> prices =
                settings.chosen(known).stream().map(PriceSource::name).toList();
        List<String> sources = new ArrayList<>(prices);
        sources.add(DuneClient.NAME);
        Map<String, BigDecimal> limits = limits(known, dune);
        String seconds = "seconds";
        return new StoredMetrics(tables, registry)
                .with(
                        "cowflow.ingest.last.success.timestamp",
                        seconds,
                        "When something was read from the source last",
                        "source",
                        () -> facts.lastSuccess(sources))
                .with(
                        "cowflow.newest.price.timestamp",
                        seconds,
                        "The time of the newest price",
                        "token",
                        () -> facts.newestPrices(prices))
                .with(
                        "cowflow.newest.trade.timestamp",
                        seconds,
                        "The time of the newest trade in the warehouse",
                        "pair",
                        facts::newestTrades)
                .with("cowflow.recent.trades", "", "Trades of one to eight days ago", "kind", facts::recentTrades)
                .with("cowflow.slot.wal.kept", "bytes", "WAL kept for the capture", "slot", facts::walKept)
                .with("cowflow.slot.read", "", "1 while changes are captured", "slot", facts::slotsRead)
                .with("cowflow.budget.used", "", "Used up this month", "budget", () -> used(budgets, limits));
    }

    private static List<Fact> used(BudgetTable budgets, Map<String, BigDecimal> limits) {
        return limits.keySet().stream()
                .map(budget -> new Fact(budget, budgets.used(budget).longValue()))
                .toList();
    }

    /** The limits of a month, where there are any. */
    private static Map<String, BigDecimal> limits(List<PriceSource> known, DuneSettings dune) {
        Map<String, BigDecimal> limits = new HashMap<>();
        for (PriceSource source : known) {
            source.limits().map(Limits::perMonth).ifPresent(calls -> limits.put(source.name(), calls));
        }
        BigDecimal credits = dune.creditsPerMonth();
        if (credits != null) {
            limits.put(CREDITS, credits);
        }
        return limits;
    }
}
