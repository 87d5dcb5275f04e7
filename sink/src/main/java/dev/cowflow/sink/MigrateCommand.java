package dev.cowflow.sink;

import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/** Brings the schema to the version of this jar, with the settings of the service, and without the service. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the schema of the warehouse, or brings it to the version of this jar, as COWFLOW_DB_OWNER_USER where that"
                    + " is set, else as COWFLOW_DB_USER. Sinks with COWFLOW_DB_MIGRATE=false wait for it. May be called again.",
            "Exit status: 0 done, or nothing to do; 1 failed or refused; 2 not understood."
        })
final class MigrateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = CommandContext.open("migrate")) {
            MigrateResult result = new WarehouseSchema(context.getBean(Flyway.class)).migrate();
            System.out.printf(
                    "The schema has version %s; migrations made now: %d%n",
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                    result.migrationsExecuted);
            return 0;
        }
    }
}
