package dev.cowflow.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files of a PostgreSQL server.
 *
 * @param data the server's data directory, created when it is missing
 * @param passwordFile the password, readable by its owner alone, created when it is missing
 * @param log what the server says
 */
public record PostgresFiles(Path data, Path passwordFile, Path log) {

    /** The password, made up at the first call. */
    public String password() {
        return SecretFile.readOrCreate(passwordFile, password -> password);
    }

    /** The main process of the server that runs on these files, if one does. */
    public Optional<ProcessHandle> process() {
        return Postmaster.find(data);
    }
}
