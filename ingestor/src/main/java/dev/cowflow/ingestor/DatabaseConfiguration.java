package dev.cowflow.ingestor;

import dev.cowflow.ingestor.api.RunsController;
import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.source.budget.BudgetTable;
import dev.cowflow.ingestor.source.budget.Budgets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access to data kept in PostgreSQL: what to ingest, and what was used of budgets. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ControlTables controlTables(JdbcClient jdbc) {
        return new ControlTables(jdbc);
    }

    @Bean
    Budgets budgets(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
        return new Budgets(new BudgetTable(jdbc), clock, metrics);
    }

    @Bean
    RunsController runsController(ControlTables control, JdbcClient jdbc) {
        return new RunsController(control, jdbc);
    }
}
