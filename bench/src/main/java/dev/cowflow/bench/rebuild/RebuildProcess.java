package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.DeployedService;
import dev.cowflow.local.command.RebuildCommand;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the sink's command {@code rebuild} as {@code ./cowflow rebuild} does: a process that ends. */
final class RebuildProcess {
    private final BenchEnvironment environment;

    RebuildProcess(BenchEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Runs it to its end.
     *
     * @param progress told each line that it writes for people, when it does
     * @throws IllegalStateException when it fails, or the rebuilt warehouse is not equal
     */
    RebuildOutcome run(Consumer<String> progress) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(JavaCommand.ofJar(Installation.locate().jar("sink"), RebuildCommand.HEAP_MIB));
        command.addAll(List.of("rebuild", "--json"));
        Path output = environment.folder("rebuild.out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(DeployedService.variables(environment));
        Process process = builder.start();
        List<String> said = new ArrayList<>();
        try (BufferedReader errors = process.errorReader()) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                said.add(line);
                progress.accept(line);
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("The rebuild ended with exit code %d: %s".formatted(status, said));
            }
        } finally {
            process.destroy();
        }
        return RebuildOutcome.of(Files.readAllLines(output));
    }
}
