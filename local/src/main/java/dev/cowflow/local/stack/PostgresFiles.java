package dev.cowflow.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a PostgreSQL server keeps what it has.
 *
 * @param data the server's data directory, created when it is missing
 * @param passwordFile the password, readable by its owner alone, created when it is missing
 * @param log what the server says
 */
public record PostgresFiles(Path data, Path passwordFile, Path log) {

    /** The password, made up at the first call. */
    public String password() {
        try {
            if (!Files.exists(passwordFile)) {
                create();
            }
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or create " + passwordFile, e);
        }
    }

    /** The main process of the server that runs on these files, if one does. */
    public Optional<ProcessHandle> process() {
        return Postmaster.find(data);
    }

    private void create() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Path unfinished = passwordFile.resolveSibling(passwordFile.getFileName() + ".new");
        Files.createDirectories(passwordFile.toAbsolutePath().getParent());
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.WRITE);
        Files.move(unfinished, passwordFile);
    }
}
