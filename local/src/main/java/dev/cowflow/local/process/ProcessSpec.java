package dev.cowflow.local.process;

import java.net.URI;
import java.nio.file.Path;
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
 * @param readiness address that answers 200 when the program can be used
 * @param finalExitCodes exit codes by which it says that its work is done; after any other it is started again
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        URI readiness,
        Set<Integer> finalExitCodes) {}
