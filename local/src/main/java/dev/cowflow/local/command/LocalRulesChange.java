package dev.cowflow.local.command;

import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.local.platform.Service;
import dev.cowflow.schemas.topic.RulesText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** On this machine, where the platform starts again what ends, and then by the rules that are kept on the data directory. */
record LocalRulesChange(DataDirectory directory) implements RulesChange {
    @Override
    public void begin() {
        directory.newRules().keep(System.getenv());
        directory.handover().begin(); // the enricher would find rows of the old rules in the topic, and refuse
        launchAgain();
    }

    @Override
    public void takeBack() {
        directory.newRules().forget();
        launchAgain();
    }

    @Override
    public String told(RunningPlatform platform) throws SQLException {
        return "Enricher and ingestor are started again under the new rules. "
                + nextStart(platform)
                        .map(line -> "From the next start of the platform on:" + System.lineSeparator() + "  " + line)
                        .orElse(
                                "Set COWFLOW_JOIN_TOLERANCE, COWFLOW_PRICE_SOURCES and COWFLOW_FIGURES to the same when you"
                                        + " start the platform the next time.");
    }

    @Override
    public void end() {
        directory.handover().end();
    }

    /** Empty when no record has told yet what the rules of the warehouse are in words. */
    private Optional<String> nextStart(RunningPlatform platform) throws SQLException {
        try (Connection database = platform.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select in_words from data_warehouse.trade_rules where in_words is not null")) {
            return row.next()
                    ? Optional.of(RulesText.settingsIn(row.getString(1)) + ' ' + CommandHint.up(directory))
                    : Optional.empty();
        }
    }

    private void launchAgain() {
        for (Service service : List.of(Service.ENRICHER, Service.INGESTOR)) {
            directory
                    .running()
                    .map(state -> state.children().get(service.id()))
                    .flatMap(ProcessId::find)
                    .ifPresent(ProcessHandle::destroy);
        }
    }
}
