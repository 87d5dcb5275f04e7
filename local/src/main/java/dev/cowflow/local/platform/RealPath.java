package dev.cowflow.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Paths without symbolic links, so that what is behind a link is known, and forgotten, by one name. */
final class RealPath {
    private static final int MOST_LINKS = 40;

    private RealPath() {}

    /** Of a path that need not exist, as little as what a link on it points to. */
    static Path of(Path path) {
        return of(path.toAbsolutePath(), MOST_LINKS);
    }

    private static Path of(Path path, int links) {
        try {
            if (Files.exists(path)) {
                return path.toRealPath();
            }
            if (Files.isSymbolicLink(path) && links > 0) {
                return of(path.resolveSibling(Files.readSymbolicLink(path)), links - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell what " + path + " is", e);
        }
        Path parent = path.getParent();
        Path name = path.getFileName();
        return parent == null || name == null
                ? path
                : of(parent, links).resolve(name).normalize();
    }
}
