package dev.cowflow.local.command;

import dev.cowflow.local.platform.Service;
import dev.cowflow.local.rebuild.ParentWatch;
import dev.cowflow.local.rebuild.SecondEnricher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A rebuild from the raw topics: a second enricher on this machine, and when rules change, the first one under the new. */
final class RawRebuild {
    private static final long LOOK_MS = 200;

    private final RunningPlatform platform;
    private final RulesChange rules;
    private boolean rulesChanged;

    RawRebuild(RunningPlatform platform) {
        this.platform = platform;
        this.rules = platform.rulesChange();
    }

    /** The exit status of the sink's command, which is given these arguments. */
    int run(List<String> arguments) throws IOException, ExecutionException, InterruptedException, SQLException {
        Path handover = Files.createTempDirectory("cowflow-rebuild").resolve("handover");
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--handover", handover.toString()));
        List<String> before = rulesInUse();
        try (Admin admin = platform.admin();
                SecondEnricher second = SecondEnricher.start(
                        admin, platform.commandEnvironment(Service.ENRICHER), platform.directory())) {
            int status = follow(
                    ServiceCommands.start(platform, Service.SINK, RebuildCommand.HEAP_MIB, all), second, handover);
            if (status == ExitCodes.OK) {
                second.remove();
            } else if (rulesChanged && rulesInUse().equals(before)) {
                rules.takeBack();
                rulesChanged = false;
            }
            tell(status);
            return status;
        } finally {
            rules.end();
            Files.deleteIfExists(handover.getParent());
        }
    }

    private int follow(Process process, SecondEnricher second, Path handover) throws IOException, InterruptedException {
        try (ParentWatch watch = ParentWatch.over(process.toHandle())) {
            while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                second.requireRunning();
                if (Files.deleteIfExists(handover)) {
                    rulesChanged = true;
                    rules.begin();
                }
            }
            return process.exitValue();
        } finally {
            process.destroy();
        }
    }

    /** Those that the rows of the warehouse were made under; none when it has none. */
    private List<String> rulesInUse() throws SQLException {
        List<String> fingerprints = new ArrayList<>();
        try (Connection database = platform.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select rules from data_warehouse.trade_rules")) {
            while (row.next()) {
                fingerprints.add(row.getString(1));
            }
        }
        return fingerprints;
    }

    private void tell(int status) throws SQLException {
        if (rulesChanged) {
            System.err.println(rules.told(platform));
        }
        if (rulesChanged && status != ExitCodes.OK) {
            System.err.println(
                    "The warehouse has been swapped, but the enriched topic does not say the same yet: call this"
                            + " again.");
        }
    }
}
