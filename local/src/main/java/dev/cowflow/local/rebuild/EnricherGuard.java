package dev.cowflow.local.rebuild;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.local.platform.RebuildState;
import dev.cowflow.local.process.ProcessListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Makes sure that the second enricher does not outlive its rebuild: it ends with it, and others can find it. */
final class EnricherGuard implements ProcessListener, AutoCloseable {
    private final DataDirectory directory;
    private @Nullable ParentWatch watch;

    EnricherGuard(DataDirectory directory) {
        this.directory = directory;
    }

    /**
     * Ends the enricher of a rebuild that was killed.
     *
     * @throws IllegalStateException when the rebuild still runs
     */
    static void endLeftOver(DataDirectory directory) {
        directory.rebuild().ifPresent(state -> {
            state.rebuild().find().ifPresent(running -> {
                throw new IllegalStateException("A rebuild from the raw topics runs already, process " + running.pid()
                        + "; wait for it, or end it");
            });
            state.endEnricher();
        });
    }

    @Override
    public synchronized void launched(String name, ProcessHandle process) {
        stopWatching();
        new RebuildState(ProcessId.of(ProcessHandle.current()), ProcessId.of(process)).write(directory.rebuildFile());
        try {
            watch = ParentWatch.over(process);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot watch over " + name, e);
        }
    }

    private void stopWatching() {
        if (watch != null) {
            watch.close();
        }
    }

    /** The enricher has ended. */
    @Override
    public synchronized void close() {
        stopWatching();
        try {
            Files.deleteIfExists(directory.rebuildFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory.rebuildFile(), e);
        }
    }
}
