package dev.cowflow.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that runs as a child process.
 *
 * @param name what people call it
 * @param command the program and its arguments
 * @param environment all variables that it sees
 * @param log the file that gets what it prints
 * @param readiness tells when the program can be used
 * @param finalExitCodes exit codes by which it says that its work is done; after any other it is started again
 * @param stopPatience how long it may take to stop when asked, before it is killed
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        Readiness readiness,
        Set<Integer> finalExitCodes,
        Duration stopPatience) {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    /** @param readiness address that answers 200 when the program can be used */
    public ProcessSpec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            URI readiness,
            Set<Integer> finalExitCodes) {
        this(name, command, environment, log, Readiness.ofAddress(readiness), finalExitCodes, STOP_PATIENCE);
    }
}
