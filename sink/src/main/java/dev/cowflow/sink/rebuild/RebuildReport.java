package dev.cowflow.sink.rebuild;

import dev.cowflow.sink.steps.Step;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What came of a rebuild, for people or, one object to a line, for programs. */
public final class RebuildReport {
    private static final int NAMED = 20;
    private static final double MILLIS = 1_000;
    private static final JsonFactory JSON = new JsonFactory();

    private RebuildReport() {}

    public static void print(RebuildResult result, PrintStream out) {
        for (TableComparison table : result.tables()) {
            out.printf("%-10s in use   %,12d rows  %s%n", table.table(), table.liveRows(), table.liveHash());
            out.printf("%-10s rebuilt  %,12d rows  %s%n", "", table.rebuiltRows(), table.rebuiltHash());
        }
        if (result.rejected() > 0) {
            out.printf("%,d records stand in no row; the sink has set them aside, too%n", result.rejected());
        }
        out.println(result.isEqual() ? "Equal" : "NOT EQUAL; trades that differ: " + named(result.differingTrades()));
        Duration pause = result.longestPause();
        out.println(
                pause == null
                        ? "Nothing was swapped"
                        : "Swapped; statements on the warehouse waited for %d ms at the most"
                                .formatted(pause.toMillis()));
    }

    private static String named(List<String> trades) {
        String first = String.join(", ", trades.subList(0, Math.min(NAMED, trades.size())));
        return trades.size() > NAMED ? first + ", … (--json names up to a thousand)" : first;
    }

    /** The last object is of the whole; the ones before are of a table each. */
    public static void printJson(RebuildResult result, List<Step> steps, PrintStream out) {
        for (TableComparison table : result.tables()) {
            out.println(json(line -> {
                line.writeStringProperty("table", table.table());
                line.writeNumberProperty("live_rows", table.liveRows());
                line.writeStringProperty("live_hash", table.liveHash());
                line.writeNumberProperty("rebuilt_rows", table.rebuiltRows());
                line.writeStringProperty("rebuilt_hash", table.rebuiltHash());
                line.writeBooleanProperty("equal", table.isEqual());
            }));
        }
        out.println(json(line -> {
            line.writeBooleanProperty("equal", result.isEqual());
            line.writeArrayPropertyStart("differing_trades");
            result.differingTrades().forEach(line::writeString);
            line.writeEndArray();
            line.writeNumberProperty("rejected", result.rejected());
            @Nullable Duration pause = result.longestPause();
            line.writeBooleanProperty("swapped", pause != null);
            if (pause != null) {
                line.writeNumberProperty("longest_pause_ms", pause.toMillis());
            }
            line.writeArrayPropertyStart("steps");
            for (Step step : steps) {
                line.writeStartObject();
                line.writeStringProperty("name", step.name());
                line.writeNumberProperty("seconds", step.took().toMillis() / MILLIS);
                line.writeEndObject();
            }
            line.writeEndArray();
        }));
    }

    private static String json(Consumer<JsonGenerator> properties) {
        StringWriter text = new StringWriter();
        try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            line.writeStartObject();
            properties.accept(line);
            line.writeEndObject();
        }
        return text.toString();
    }
}
