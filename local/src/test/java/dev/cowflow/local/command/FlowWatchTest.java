package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} goes on through what happens to the database and the broker. */
class FlowWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END_ALL_SESSIONS =
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = 'cowflow'";

    private final StringWriter printed = new StringWriter();
    private int lines;

    @Test
    void shouldSayOnceThatItCannotLookAndGoOnWhenItCan(@TempDir Path folder) throws Exception {
        try (RealStores stores = new RealStores(folder);
                FlowWatch watch = new FlowWatch(
                        Observer.admin(stores.ports()), stores::connect, new TextUpReport(new PrintWriter(printed)))) {
            awaitLine(watch, "warehouse 0 trades");

            stores.update("insert into ops.ingest_run (source, rows_published)"
                    + " values ('dune', 3), ('dune', 4), ('coinbase', 5)");
            awaitLine(watch, "raw trades 7, ticks 5 > enricher 0 behind");

            stores.update(END_ALL_SESSIONS);
            stores.update("insert into data_warehouse.trade values (1, 1)");
            awaitLine(watch, "! PostgreSQL cannot be asked");
            awaitLine(watch, "warehouse 1 trades");

            stores.stopPostgres();
            awaitLine(watch, "! PostgreSQL cannot be asked");
            lookTwiceMore(watch);
            stores.startPostgres();
            awaitLine(watch, "warehouse 1 trades");

            stores.stopBroker();
            awaitLine(watch, "! Kafka cannot be asked");
            stores.startBroker();
            stores.update("insert into data_warehouse.trade values (1, null)");
            awaitLine(watch, "warehouse 2 trades, 1 priced");
        }
    }

    private static void lookTwiceMore(FlowWatch watch) {
        await().during(Duration.ofSeconds(5)).atMost(PATIENCE).until(() -> {
            watch.look();
            return true;
        });
    }

    /** Looks until one more line has been printed, and that is it. */
    private void awaitLine(FlowWatch watch, String line) {
        lines++;
        await().atMost(PATIENCE).untilAsserted(() -> {
            watch.look();
            assertThat(printed.toString().lines())
                    .hasSize(lines)
                    .last()
                    .asString()
                    .contains(line);
        });
    }
}
