package dev.cowflow.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The classes that a program has loaded, kept beside its jar as the JVM's own class-data sharing keeps them: its next
 * start takes a third less of the processor. One belongs to one version of Java and one build of the jar. It is written
 * when the program has ended its work, for the JVM stands still for some seconds, on a busy machine for a minute.
 *
 * @param jar the program
 * @param program which of several in the jar; empty for its main one
 */
public record ClassArchive(Path jar, String program) {
    private static final String RECORD = "-XX:+RecordDynamicDumpInfo";
    private static final String AT_EXIT = "-XX:ArchiveClassesAtExit=";
    private static final String UNFINISHED = ".unfinished";
    private static final int UUID_LENGTH = 36;

    /** Keeps what the JVM says of classes that it leaves out from burying the last words of the program. */
    private static final String IN_SILENCE = "-Xlog:all=error";

    public ClassArchive(Path jar) {
        this(jar, "");
    }

    /** The archive that this JVM is recording; empty when it has one or is no program of a jar. */
    public static Optional<ClassArchive> recordedByThis() {
        return recordedBy(ProcessHandle.current());
    }

    static Optional<ClassArchive> recordedBy(ProcessHandle jvm) {
        List<String> arguments = List.of(jvm.info().arguments().orElse(new String[0]));
        int jar = arguments.indexOf("-jar") + 1;
        boolean recording = arguments.contains(RECORD) && jar > 0 && jar < arguments.size();
        return recording ? Optional.of(new ClassArchive(Path.of(arguments.get(jar)))) : Optional.empty();
    }

    /**
     * The options by which a JVM starts from this archive, or to write one at its end where there is none.
     *
     * @param environment of the JVM
     * @param missing whether to write one that is missing
     */
    List<String> options(Map<String, String> environment, boolean missing) {
        if (isUsable()) {
            return List.of("-XX:SharedArchiveFile=" + file());
        }
        return missing && !hasAgent(environment)
                ? List.of(AT_EXIT + file() + "." + UUID.randomUUID() + UNFINISHED, IN_SILENCE)
                : List.of();
    }

    /** With an agent, a JVM that is to record refuses to start. */
    private static boolean hasAgent(Map<String, String> environment) {
        return Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                .map(name -> environment.getOrDefault(name, ""))
                .anyMatch(options -> options.contains("-agent") || options.contains("-javaagent"));
    }

    /** Tells whether a program writes its archive at its end, and needs more time for that. */
    static boolean isWrittenBy(List<String> command) {
        return unfinished(command).isPresent();
    }

    /**
     * Takes what a program that has ended has written for the archive; of one that was killed, throws it away.
     *
     * @param complete whether the program ended in its own time
     */
    static void take(List<String> command, boolean complete) {
        Path written = unfinished(command).orElse(null);
        if (written == null || !Files.exists(written)) {
            return;
        }
        try {
            if (complete) {
                String name = written.toString();
                String archive = name.substring(0, name.length() - UNFINISHED.length() - UUID_LENGTH - 1);
                Files.move(written, Path.of(archive), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.delete(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No class archive of " + written, e);
        }
    }

    private static Optional<Path> unfinished(List<String> command) {
        return command.stream()
                .filter(option -> option.startsWith(AT_EXIT))
                .map(option -> Path.of(option.substring(AT_EXIT.length())))
                .findFirst();
    }

    /** Writes what this JVM has recorded; it stands still for some seconds, and prints nothing meanwhile. */
    public void write() throws InterruptedException {
        PrintStream out = System.out;
        // the JVM tells there of the file, whatever it was told to log
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            dump();
        } finally {
            System.setOut(out);
        }
    }

    private void dump() throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Path unfinished = Path.of(file() + UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            String self = Long.toString(ProcessHandle.current().pid());
            Process dump = new ProcessBuilder(jcmd.toString(), self, "VM.cds", "dynamic_dump", unfinished.toString())
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
        String name = program.isEmpty() ? jar.toString() : jar + "." + program;
        return Path.of(name + "." + System.getProperty("java.version") + ".jsa");
    }

    private boolean isUsable() {
        return file().toFile().lastModified() > jar.toFile().lastModified();
    }
}
