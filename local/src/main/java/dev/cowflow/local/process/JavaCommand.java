package dev.cowflow.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for child JVMs. */
public final class JavaCommand {
    /** Measured on two cores: the serial collector and the first compiler alone start fastest and need the least. */
    private static final List<String> START_FAST =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private JavaCommand() {}

    /** What the JVM itself has to say goes to stderr, and without the last a newer Java claims a console it does not have. */
    private static final List<String> FOR_A_TERMINAL =
            List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Djdk.console=java.base");

    /** Runs a jar that works for a while and ends, and whose output people or programs read. */
    public static List<String> verb(Path jar, int heapMib) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseParallelGC");
        command.add("-Xmx" + heapMib + "m");
        command.addAll(FOR_A_TERMINAL);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Runs a jar with the Java that runs this, in a heap of at most so many mebibytes. */
    public static List<String> jar(Path jar, int heapMib, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(START_FAST);
        command.add("-Xmx" + heapMib + "m");
        command.addAll(new ClassArchive(jar).options(System.getenv()));
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
