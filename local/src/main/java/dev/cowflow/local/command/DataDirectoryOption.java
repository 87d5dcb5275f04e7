package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Installation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which every call finds the platform. */
final class DataDirectoryOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the platform keeps its state (default: .cowflow in the project's folder).")
    private @Nullable Path path;

    DataDirectory get() {
        return new DataDirectory(
                path != null ? path : Installation.locate().root().resolve(".cowflow"));
    }
}
