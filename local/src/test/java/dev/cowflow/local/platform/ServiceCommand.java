package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Result of running a command of a service's jar, with the settings that the service has on a platform.
 *
 * @param output all that it printed
 */
public record ServiceCommand(int exitCode, String output) {
    public static ServiceCommand run(Platform platform, Service service, String name)
            throws IOException, InterruptedException {
        ProcessSpec spec = platform.specOf(service);
        List<String> command = new ArrayList<>(spec.command());
        command.add(name);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ServiceCommand(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
