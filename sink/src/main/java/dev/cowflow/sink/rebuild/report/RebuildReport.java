package dev.cowflow.sink.rebuild.report;

import dev.cowflow.model.Counted;
import dev.cowflow.sink.command.Step;
import dev.cowflow.sink.rebuild.topic.FollowUp;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Prints the result of a rebuild, as text for people or as JSON for programs, one object to a line. */
public final class RebuildReport {
    private static final int NAMED = 20;
    private static final double MILLIS = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RebuildReport() {}

    public static void print(RebuildResult result, PrintStream out) {
        for (TableComparison table : result.tables()) {
            out.printf("%-10s in use   %,12d rows  %s%n", table.table(), table.liveRows(), table.liveHash());
            out.printf("%-10s rebuilt  %,12d rows  %s%n", "", table.rebuiltRows(), table.rebuiltHash());
        }
        out.println("in use     " + result.inUse().text());
        out.println("rebuilt    " + result.rebuilt().text());
        if (result.rejected() > 0) {
            out.printf(
                    "in no row  %s, which the sink has dead-lettered, too%n", Counted.of(result.rejected(), "record"));
        }
        if (result.missingKeys() > 0) {
            out.printf(
                    "trade_key  in use lacks %s, which somebody has deleted by hand; the rebuilt one has all%n",
                    Counted.of(result.missingKeys(), "key"));
        }
        RulesChange rules = result.rulesChange();
        if (rules != null) {
            out.println(rules.text());
        }
        out.println(verdict(result));
        Duration pause = result.longestPause();
        out.println(
                pause == null
                        ? "Nothing was swapped"
                        : "Swapped; statements on the warehouse waited for %d ms at the most"
                                .formatted(pause.toMillis()));
        result.followUps().forEach(followUp -> out.println("Left to do: " + followUp.toDo()));
    }

    private static String verdict(RebuildResult result) {
        if (result.isEqual()) {
            return "Equal";
        }
        if (result.rulesChange() != null) {
            return "Rows differ since the rules do, as they should: %s".formatted(tables(result));
        }
        return "NOT EQUAL: " + differences(result);
    }

    private static String tables(RebuildResult result) {
        return result.tables().stream()
                .filter(table -> !table.isEqual())
                .map(TableComparison::table)
                .collect(Collectors.joining(", "));
    }

    private static String differences(RebuildResult result) {
        String tables = tables(result);
        List<String> trades = result.differingTrades();
        return trades.isEmpty() ? tables : tables + "; trades that differ: " + named(trades);
    }

    private static String named(List<String> trades) {
        String first = String.join(", ", trades.subList(0, Math.min(NAMED, trades.size())));
        return trades.size() > NAMED ? first + ", … (--json names up to a thousand)" : first;
    }

    /** The last object is of the whole; the ones before are of a table each. */
    public static void printJson(RebuildResult result, List<Step> steps, PrintStream out) {
        for (TableComparison table : result.tables()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("table", table.table());
            line.put("live_rows", table.liveRows());
            line.put("live_hash", table.liveHash());
            line.put("rebuilt_rows", table.rebuiltRows());
            line.put("rebuilt_hash", table.rebuiltHash());
            line.put("equal", table.isEqual());
            out.println(JSON.writeValueAsString(line));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("equal", result.isEqual());
        RulesChange rules = result.rulesChange();
        if (rules != null) {
            line.put("rules_in_use", rules.inUse());
            line.put("rules_rebuilt", rules.rebuilt());
        }
        line.put("differing_trades", result.differingTrades());
        line.put("rejected", result.rejected());
        line.put("missing_keys", result.missingKeys());
        line.put("in_use", result.inUse().json());
        line.put("rebuilt", result.rebuilt().json());
        Duration pause = result.longestPause();
        line.put("swapped", pause != null);
        if (pause != null) {
            line.put("longest_pause_ms", pause.toMillis());
            line.put(
                    "follow_ups",
                    result.followUps().stream().map(FollowUp::toDo).toList());
        }
        line.put("steps", steps.stream().map(RebuildReport::json).toList());
        out.println(JSON.writeValueAsString(line));
    }

    private static Map<String, Object> json(Step step) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", step.name());
        properties.put("seconds", step.took().toMillis() / MILLIS);
        return properties;
    }
}
