package dev.cowflow.local.process;

/** Hears of the life of a child process, on the thread that watches it. */
public interface ProcessListener {
    /** It was launched, for the first time or again. */
    default void launched(String name, ProcessHandle process) {}

    /** It ended; {@code restarting} says that it will be launched again. */
    default void exited(String name, int exitCode, boolean restarting) {}

    /** Hears nothing. */
    static ProcessListener none() {
        return new ProcessListener() {};
    }
}
