package dev.cowflow.ingestor.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Recorded bodies of the real APIs. They are not part of the project; without them a test is skipped, and its output says so. */
public final class SharedData {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data");

    private SharedData() {}

    /** The names of all files of a folder. */
    public static List<String> names(String folder) throws IOException {
        Path path = FOLDER.resolve(folder);
        assumeExists(path);
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    public static byte[] read(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeExists(path);
        return Files.readAllBytes(path);
    }

    private static void assumeExists(Path path) {
        String missing = "Skipped: no recorded bodies " + path.toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            System.err.println(missing);
        }
        Assumptions.assumeTrue(Files.exists(path), missing);
    }
}
