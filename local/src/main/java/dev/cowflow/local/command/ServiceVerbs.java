package dev.cowflow.local.command;

import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.JavaCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Verbs of the services' jars, run on a platform that another process holds, with this process's terminal. */
final class ServiceVerbs {
    private ServiceVerbs() {}

    /** Runs one to its end. The exit status of the verb. */
    static int run(RunningPlatform platform, Service service, int heapMib, List<String> arguments)
            throws IOException, InterruptedException {
        return start(platform, service, heapMib, arguments).waitFor();
    }

    /** Starts one, in the foreground. */
    static Process start(RunningPlatform platform, Service service, int heapMib, List<String> arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(JavaCommand.verb(Installation.locate().jar(service.id()), heapMib));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(platform.verbEnvironment(service));
        return Foreground.start(builder);
    }
}
