package dev.cowflow.local.process;

/** Hears of the life of a child process, on the thread that watches it. */
public interface ProcessListener {
    /** It was launched, for the first time or again. */
    default void launched(String name, ProcessHandle process) {}

    /** It ended; {@code restarting} says that it will be launched again. */
    default void exited(String name, int exitCode, boolean restarting) {}

    /** It could not be launched, or has ended in a way that has no exit code; it is tried again, however often that takes. */
    default void troubled(String name, String trouble) {}

    /** Hears nothing. */
    static ProcessListener none() {
        return new ProcessListener() {};
    }
}
