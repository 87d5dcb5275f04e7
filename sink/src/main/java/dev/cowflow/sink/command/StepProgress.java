package dev.cowflow.sink.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a person what is being done, on a terminal in a line that changes, else in one line a step; and how long steps took. */
public final class StepProgress implements StepListener {
    private static final int BAR = 30;
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final String unit;
    private final List<Step> steps = new ArrayList<>();
    private String step = "";
    private long total;
    private long read;
    private long begin;
    private long drawn;

    /**
     * @param terminal whether lines may be drawn again
     * @param unit what is read, in the plural
     */
    public StepProgress(PrintStream out, boolean terminal, String unit) {
        this.out = out;
        this.terminal = terminal;
        this.unit = unit;
    }

    @Override
    public void begins(String name, long count) {
        ends();
        step = name;
        total = count;
        read = 0;
        begin = System.nanoTime();
        if (terminal) {
            out.print(name + " ...");
            out.flush();
        }
    }

    @Override
    public void advances(long more) {
        read += more;
        long now = System.nanoTime();
        if (terminal && now - drawn > REDRAW_NANOS) {
            drawn = now;
            out.print('\r' + line(now));
            out.flush();
        }
    }

    /** The step that was begun last has ended. */
    public void ends() {
        if (!step.isEmpty()) {
            long now = System.nanoTime();
            out.printf(
                    Locale.ROOT,
                    "%s%-12s %s%n",
                    terminal ? "\r\u001b[K" : "",
                    seconds(now - begin) + " s",
                    summary(now));
            steps.add(new Step(step, Duration.ofNanos(now - begin)));
            step = "";
        }
    }

    /** The steps that have ended, in their order. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    private String summary(long now) {
        return total == 0 ? step : "%s %,d %s, %,.0f/s".formatted(step, read, unit, rate(now));
    }

    private String line(long now) {
        double share = total == 0 ? 1 : Math.min(1, (double) read / total);
        int full = (int) (share * BAR);
        double rate = rate(now);
        return "%s [%s%s] %3.0f %%  %,.0f/s  %.0f s left "
                .formatted(
                        step,
                        "#".repeat(full),
                        "-".repeat(BAR - full),
                        share * 100,
                        rate,
                        (total - read) / Math.max(1, rate));
    }

    private double rate(long now) {
        return read / ((now - begin) / 1e9);
    }

    private static String seconds(long nanos) {
        return "%.1f".formatted(nanos / 1e9);
    }
}
