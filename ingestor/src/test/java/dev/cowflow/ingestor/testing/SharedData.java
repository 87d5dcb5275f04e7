package dev.cowflow.ingestor.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Recorded bodies of the real APIs. They are not part of the project; without them a test is skipped. */
public final class SharedData {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data");

    private SharedData() {}

    /** The names of all files of a folder. */
    public static List<String> names(String folder) throws IOException {
        Path path = FOLDER.resolve(folder);
        Assumptions.assumeTrue(Files.exists(path), () -> "Skipped: no recorded bodies " + path.toAbsolutePath());
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    public static byte[] read(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "Skipped: no recorded body " + path.toAbsolutePath());
        return Files.readAllBytes(path);
    }
}
