package dev.cowflow.local.command;

import java.io.IOException;

/** Programs that have this process's terminal. */
final class Foreground {
    private Foreground() {}

    /** Starts one. Ctrl-C is for it; it reaches this process too, which does not end before it does. */
    static Process start(ProcessBuilder program) throws IOException {
        Process started = program.inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.onExit().join(), "outlast-foreground"));
        return started;
    }
}
