package dev.cowflow.local.rebuild;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Ends a child process when this one is gone without a word, as after {@code kill -9}. A shell waits for the end of a pipe
 * that the system closes with this process, however it ends.
 */
public final class ParentWatch implements AutoCloseable {
    private static final String UNTIL_THE_PIPE_ENDS = "trap '' INT HUP; read -r _; kill \"$1\"";

    private final Process shell;

    private ParentWatch(Process shell) {
        this.shell = shell;
    }

    /** Watches until it is closed. */
    public static ParentWatch over(ProcessHandle child) throws IOException {
        return new ParentWatch(new ProcessBuilder(List.of(
                        "/bin/sh", "-c", UNTIL_THE_PIPE_ENDS, "cowflow-parent-watch", Long.toString(child.pid())))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
