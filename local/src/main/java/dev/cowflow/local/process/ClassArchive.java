package dev.cowflow.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classes that a program has loaded, kept beside its jar as the JVM's own class-data sharing keeps them: its next
 * start takes a third less of the processor. One belongs to one version of Java and one build of the jar.
 *
 * @param jar the program
 */
public record ClassArchive(Path jar) {
    private static final String RECORD = "-XX:+RecordDynamicDumpInfo";

    /** The archive that a running JVM is recording; empty when it has one or is no program of a jar. */
    static Optional<ClassArchive> recordedBy(ProcessHandle jvm) {
        List<String> arguments = List.of(jvm.info().arguments().orElse(new String[0]));
        int jar = arguments.indexOf("-jar") + 1;
        boolean recording = arguments.contains(RECORD) && jar > 0 && jar < arguments.size();
        return recording ? Optional.of(new ClassArchive(Path.of(arguments.get(jar)))) : Optional.empty();
    }

    /**
     * What a JVM has to be told to start from this archive, or to record one where there is none.
     *
     * @param environment of the JVM
     */
    List<String> options(Map<String, String> environment) {
        if (isUsable()) {
            return List.of("-XX:SharedArchiveFile=" + file());
        }
        return hasAgent(environment) ? List.of() : List.of(RECORD);
    }

    /** With an agent, a JVM that is to record refuses to start. */
    private static boolean hasAgent(Map<String, String> environment) {
        return Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                .map(name -> environment.getOrDefault(name, ""))
                .anyMatch(options -> options.contains("-agent") || options.contains("-javaagent"));
    }

    /** Writes what a JVM has recorded; the JVM stands still for some seconds. */
    void write(ProcessHandle jvm) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Path unfinished = Path.of(file() + ".tmp");
        try {
            Files.deleteIfExists(unfinished);
            Process dump = new ProcessBuilder(
                            jcmd.toString(), Long.toString(jvm.pid()), "VM.cds", "dynamic_dump", unfinished.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (dump.waitFor() != 0 || !Files.exists(unfinished)) {
                throw new IOException("jcmd says: " + said.strip());
            }
            Files.move(unfinished, file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("No class archive for " + jar, e);
        }
    }

    // The script ./cowflow uses the same name
    private Path file() {
        return Path.of(jar + "." + System.getProperty("java.version") + ".jsa");
    }

    private boolean isUsable() {
        return file().toFile().lastModified() > jar.toFile().lastModified();
    }
}
