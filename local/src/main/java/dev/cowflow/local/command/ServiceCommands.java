package dev.cowflow.local.command;

import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.JavaCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Commands of the services' jars, run on a platform that another process holds, with this process's terminal. */
final class ServiceCommands {
    private ServiceCommands() {}

    /** Runs one to its end. The exit status of the command. */
    static int run(RunningPlatform platform, Service service, int heapMib, List<String> arguments)
            throws IOException, InterruptedException {
        return start(platform, service, heapMib, arguments).waitFor();
    }

    /** Starts one, in the foreground. */
    static Process start(RunningPlatform platform, Service service, int heapMib, List<String> arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(JavaCommand.ofJar(Installation.locate().jar(service.id()), heapMib));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(platform.commandEnvironment(service));
        return Foreground.start(builder);
    }
}
