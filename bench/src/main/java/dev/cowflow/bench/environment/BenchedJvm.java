package dev.cowflow.bench.environment;

import dev.cowflow.local.process.JavaCommand;
import java.util.ArrayList;
import java.util.List;

/** JVM of every measured program: the same Java, collector and heap for all, so that only the program differs. */
public final class BenchedJvm {
    private BenchedJvm() {}

    /**
     * The beginning of a command line; a jar or class path and what to run there follow.
     *
     * @param options beside the usual ones
     */
    public static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(JavaCommand.java());
        command.addAll(List.of("-XX:+UseParallelGC", "-Xmx1g"));
        command.addAll(options);
        return command;
    }
}
