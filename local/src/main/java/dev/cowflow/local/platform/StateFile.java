package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the file that tells what runs here up to date while it runs. */
final class StateFile implements ProcessListener, AutoCloseable {
    private final Path file;
    private PlatformState state;

    StateFile(Path file, Ports ports, boolean sandbox, @Nullable String call) {
        this.file = file;
        this.state = new PlatformState(ProcessId.of(ProcessHandle.current()), ports, Map.of(), sandbox, call);
        state.write(file);
    }

    @Override
    public synchronized void launched(String name, ProcessHandle process) {
        state = state.withChild(name, process);
        state.write(file);
    }

    /** Nothing runs any more. */
    @Override
    public synchronized void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
