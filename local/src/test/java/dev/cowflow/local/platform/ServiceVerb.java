package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Result of running a verb of a service's jar, with the settings that the service has on a platform.
 *
 * @param output all that it printed
 */
public record ServiceVerb(int exitCode, String output) {
    public static ServiceVerb run(Platform platform, Service service, String verb)
            throws IOException, InterruptedException {
        ProcessSpec spec = platform.specOf(service);
        List<String> command = new ArrayList<>(spec.command());
        command.add(verb);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ServiceVerb(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
