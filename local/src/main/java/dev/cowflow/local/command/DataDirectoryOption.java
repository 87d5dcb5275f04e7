package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which every call finds the platform. */
public final class DataDirectoryOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the platform keeps its state (default: .cowflow in the project's folder).")
    private @Nullable Path path;

    /** The folder that was named, relative to the current one; without a name that of the project. */
    public DataDirectory get() {
        return path == null ? DataDirectory.standard() : new DataDirectory(path);
    }
}
