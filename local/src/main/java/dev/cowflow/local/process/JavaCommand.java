package dev.cowflow.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for child JVMs. */
public final class JavaCommand {
    /** Measured on two cores: the serial collector and the first compiler alone start fastest and need the least. */
    private static final List<String> START_FAST =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** A service that has no memory left would live on without the thread that met the end of it; one that ends is started again. */
    private static final String END_WITHOUT_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    /** Sends the JVM's own messages to stderr. Without the last one a newer Java claims a console it does not have. */
    private static final List<String> FOR_A_TERMINAL =
            List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Djdk.console=java.base");

    /** A person's language is no setting: in some, Kafka itself cannot read what it has written. */
    private static final List<String> IN_ENGLISH =
            List.of("-Duser.language=en", "-Duser.country=US", "-Duser.script=", "-Duser.variant=");

    private JavaCommand() {}

    /** The Java that runs this, in the language that all of our JVMs have; options go on from here. */
    public static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(IN_ENGLISH);
        return command;
    }

    /** Runs a jar that works for a while and ends, and whose output people or programs read. */
    public static List<String> ofJar(Path jar, int heapMib) {
        List<String> command = new ArrayList<>(java());
        command.add("-XX:+UseParallelGC");
        command.add("-Xmx" + heapMib + "m");
        command.addAll(FOR_A_TERMINAL);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Runs a class of this program's own class path with the Java that runs this. */
    public static List<String> program(
            String mainClass, int heapMib, List<String> options, List<String> arguments, boolean keepClasses) {
        List<String> command = new ArrayList<>(java());
        command.addAll(START_FAST);
        command.add("-Xmx" + heapMib + "m");
        command.addAll(archiveOf(mainClass, keepClasses));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** Only a jar can have one, with what its manifest names. */
    private static List<String> archiveOf(String mainClass, boolean keepClasses) {
        String classPath = System.getProperty("java.class.path");
        boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return jar ? new ClassArchive(Path.of(classPath), mainClass).options(System.getenv(), keepClasses) : List.of();
    }

    /**
     * Runs a jar with the Java that runs this, in a heap of at most so many mebibytes.
     *
     * @param keepClasses whether it is to write its class archive at its end, if it has none
     */
    public static List<String> jar(Path jar, int heapMib, List<String> options, boolean keepClasses) {
        List<String> command = new ArrayList<>(java());
        command.addAll(START_FAST);
        command.add(END_WITHOUT_MEMORY);
        command.add("-Xmx" + heapMib + "m");
        command.addAll(new ClassArchive(jar).options(System.getenv(), keepClasses));
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
