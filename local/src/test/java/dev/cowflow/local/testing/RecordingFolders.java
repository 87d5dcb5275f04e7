package dev.cowflow.local.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Recordings in files: one that is part of the project, and a larger one of real trades, which may not be copied into it. */
public final class RecordingFolders {
    /** Made-up trades and prices, which every clone has. */
    public static final Path OF_THE_PROJECT = Path.of("../compose/recording");

    private static final Path REAL = Path.of("../../shared/data/recordings/2022-aug-sep");
    private static final String MISSING = "Skipped: what tests show with real trades, for there is no "
            + REAL.toAbsolutePath().normalize();

    private RecordingFolders() {}

    /** Seven weeks of real trades. Where they are missing the test is skipped, and its output says so. */
    public static Path real() {
        assumeTrue(hasReal(), MISSING);
        return REAL;
    }

    /** The project's recording, and the real one where it is; the output says when it is not. */
    public static Stream<Path> all() {
        return hasReal() ? Stream.of(OF_THE_PROJECT, REAL) : Stream.of(OF_THE_PROJECT);
    }

    private static boolean hasReal() {
        boolean isThere = Files.isDirectory(REAL);
        if (!isThere) {
            System.err.println(MISSING);
        }
        return isThere;
    }
}
