package dev.cowflow.local.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds and reads the files of the project. */
final class Sources {
    static final List<String> MODULES = List.of("schemas", "enricher", "ingestor", "sink", "local", "bench");

    private static final Path PROJECT = Path.of("..");

    private Sources() {}

    /**
     * The files in places that a test is about, sorted by place and name.
     *
     * @param places paths of files and folders, from the root of the project
     */
    static List<Path> below(Stream<String> places, Predicate<Path> wanted) {
        return places.map(PROJECT::resolve)
                .flatMap(place -> files(place).stream())
                .filter(wanted)
                .toList();
    }

    private static List<Path> files(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
