package dev.cowflow.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Launches child processes that Ctrl-C in the terminal does not reach, so that their parent can stop them in order. */
final class ChildProcess {
    /** An ignored signal stays ignored over exec, and a JVM leaves it so. */
    private static final List<String> DEAF_TO_THE_TERMINAL = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"");

    private ChildProcess() {}

    static Process launch(ProcessSpec spec) {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(spec.name());
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(spec.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + spec.name(), e);
        }
    }
}
