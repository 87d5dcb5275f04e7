package dev.cowflow.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** A file with a password that is made up once, readable by its owner alone. */
public final class SecretFile {
    private static final int BYTES = 16;

    private SecretFile() {}

    /**
     * The content of the file, which is created when it is missing.
     *
     * @param content of the file, of the new password
     */
    public static String readOrCreate(Path file, UnaryOperator<String> content) {
        try {
            if (!Files.exists(file)) {
                create(file, content);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or create " + file, e);
        }
    }

    private static void create(Path file, UnaryOperator<String> content) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, content.apply(HexFormat.of().formatHex(random)) + "\n", StandardOpenOption.WRITE);
        Files.move(unfinished, file);
    }
}
