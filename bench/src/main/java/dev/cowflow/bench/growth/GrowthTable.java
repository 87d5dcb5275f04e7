package dev.cowflow.bench.growth;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines of the growth benchmark as a table in Markdown: a row for each state, a column for each load. */
final class GrowthTable {
    private final List<GrowthLine> lines;

    GrowthTable(List<GrowthLine> lines) {
        this.lines = lines;
    }

    static List<GrowthLine> of(List<GrowthLine> lines, Load load) {
        return lines.stream().filter(line -> line.load().equals(load.id())).toList();
    }

    /** State that all the lines are compared with, for example {@code 1m ticks of 2 tokens}. */
    static String base(List<GrowthLine> lines) {
        return lines.stream()
                .map(GrowthLine::base)
                .distinct()
                .map(base -> StateSize.amount(base.ticks()) + " ticks of " + base.tokens() + " tokens")
                .collect(Collectors.joining(" or "));
    }

    String toMarkdown() {
        String head = "| ticks | tokens | "
                + Arrays.stream(Load.values()).map(Load::title).collect(Collectors.joining(" | "))
                + " |\n|---|---|"
                + "---|".repeat(Load.values().length);
        return lines.stream()
                .map(GrowthLine::size)
                .distinct()
                .sorted(Comparator.comparingLong(StateSize::ticks).thenComparingInt(StateSize::tokens))
                .map(this::row)
                .collect(Collectors.joining("\n", head + "\n", "\n"));
    }

    private String row(StateSize size) {
        return Arrays.stream(Load.values())
                .map(load -> cell(size, load))
                .collect(Collectors.joining(
                        " | ", "| " + StateSize.amount(size.ticks()) + " | " + size.tokens() + " | ", " |"));
    }

    private String cell(StateSize size, Load load) {
        return of(lines, load).stream()
                .filter(line -> line.size().equals(size))
                .map(GrowthTable::cell)
                .findFirst()
                .orElse("not measured");
    }

    private static String cell(GrowthLine line) {
        String wall = String.format(Locale.ROOT, "%.2f (%.2f to %.2f), CPU ", line.ratio(), line.low(), line.high());
        return wall + (line.cpuRatio() == null ? "unknown" : String.format(Locale.ROOT, "%.2f", line.cpuRatio()));
    }
}
