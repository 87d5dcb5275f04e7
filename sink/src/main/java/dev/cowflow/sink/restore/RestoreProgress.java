package dev.cowflow.sink.restore;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows a person what a restore is doing: a line for each step, on a terminal one that counts while it lasts. */
public final class RestoreProgress implements RestoreListener {
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private String step = "";
    private long total;
    private long read;
    private long begin;
    private long drawn;

    /** @param terminal whether lines may be drawn again */
    public RestoreProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begins(String name, long rows) {
        ends();
        step = name;
        total = rows;
        read = 0;
        begin = System.nanoTime();
    }

    @Override
    public void advances() {
        read++;
        long now = System.nanoTime();
        if (terminal && now - drawn > REDRAW_NANOS) {
            drawn = now;
            out.printf(Locale.ROOT, "\r%s %,d of %,d rows ", step, read, total);
            out.flush();
        }
    }

    /** The step that was begun last has ended. */
    public void ends() {
        if (!step.isEmpty()) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            String clear = terminal ? "\r\u001b[K" : "";
            out.printf(Locale.ROOT, "%s%6.1f s  %s %,d rows, %,.0f/s%n", clear, seconds, step, read, read / seconds);
            step = "";
        }
    }
}
