package dev.cowflow.local.testing;

import dev.cowflow.local.platform.FileTrees;
import dev.cowflow.local.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small recording in the warehouse of a platform. */
public record Drained(Path directory, Path recording, Platform platform, Warehouse warehouse) implements AutoCloseable {
    public static Drained start() {
        try {
            Path directory = Files.createTempDirectory("cowflow-drained");
            Path recording = Files.createDirectory(directory.resolve("recording"));
            SmallRecording.write(recording);
            Platform platform = Recordings.drained(recording, directory.resolve("data"));
            return new Drained(directory, recording, platform, Warehouse.of(platform));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            warehouse.close();
            platform.close();
            FileTrees.delete(directory);
        } catch (Exception e) {
            throw new IllegalStateException("Could not be stopped and deleted: " + directory, e);
        }
    }
}
