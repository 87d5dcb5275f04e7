package dev.cowflow.local.process;

import java.io.IOException;

/** A process that hangs, its connections with it, until this is closed. */
public final class Stopped implements AutoCloseable {
    private final ProcessHandle process;

    private Stopped(ProcessHandle process) {
        this.process = process;
    }

    public static Stopped stop(ProcessHandle process) throws IOException, InterruptedException {
        signal("-STOP", process);
        return new Stopped(process);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signal("-CONT", process);
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill %s %d ended with %d".formatted(signal, process.pid(), code));
        }
    }
}
