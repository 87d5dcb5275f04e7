package dev.cowflow.local.command;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Programs that have this process's terminal. */
final class Foreground {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private Foreground() {}

    /** Starts one. Ctrl-C is for it; it reaches this process too, which does not end before it does. */
    static Process start(ProcessBuilder program) throws IOException {
        Process started = program.inheritIO().start();
        RUNNING.add(started);
        started.onExit().thenAccept(RUNNING::remove);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.onExit().join(), "outlast-foreground"));
        return started;
    }

    /** Waits until none runs. Whether there was one to wait for. */
    static boolean awaitEnd() {
        boolean waited = false;
        for (Process program : RUNNING) {
            program.onExit().join();
            waited = true;
        }
        return waited;
    }
}
