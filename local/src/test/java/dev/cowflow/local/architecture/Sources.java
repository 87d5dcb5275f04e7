package dev.cowflow.local.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds and reads the files of the project. */
final class Sources {
    static final List<String> MODULES = List.of("schemas", "enricher", "ingestor", "sink", "local", "bench");

    private static final Path PROJECT = Path.of("..");
    private static final Pattern WRITTEN = Pattern.compile("target|\\.git|\\.idea|\\.cowflow.*");

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

    /** All files of the project, sorted, without those that builds, tests and calls write meanwhile. */
    static List<Path> all(Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return WRITTEN.matcher(folder.getFileName().toString()).matches()
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().filter(wanted).sorted().toList();
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
