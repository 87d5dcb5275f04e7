package dev.cowflow.ingestor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Recorded bodies of the real APIs. They are not part of the project; without them a test is skipped. */
public final class SharedData {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data");

    private SharedData() {}

    public static byte[] read(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "Skipped: no recorded body " + path.toAbsolutePath());
        return Files.readAllBytes(path);
    }
}
