package dev.cowflow.local.command;

import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The processes that run on, unsupervised, after {@code up} was killed. */
record OrphanedPlatform(DataDirectory directory, Map<String, ProcessHandle> processes) {

    static OrphanedPlatform on(DataDirectory directory) {
        return new OrphanedPlatform(directory, directory.orphanedProcesses());
    }

    boolean isEmpty() {
        return processes.isEmpty();
    }

    List<StatusLine.Unsupervised> lines() {
        return processes.entrySet().stream()
                .map(process -> new StatusLine.Unsupervised(
                        process.getKey(), process.getValue().pid(), false))
                .toList();
    }

    String advice() {
        String pids = processes.values().stream()
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
        return "What runs on %s has lost its supervisor: \"up\" was killed, and nothing is started again when it ends. To end it and start anew: %s. To end it only: kill %s"
                .formatted(directory.root(), CommandHint.call("up", directory), pids);
    }
}
