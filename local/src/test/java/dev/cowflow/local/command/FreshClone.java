package dev.cowflow.local.command;

import dev.cowflow.local.platform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The part of a clone that the script needs before anything is built. */
final class FreshClone {
    private static final List<String> FILES =
            List.of("cowflow", "pom.xml", "local/src/main/resources/dev/cowflow/local/usage.txt");
    private static final String PARTS = "bin";

    private FreshClone() {}

    static void copyTo(Path clone) throws IOException {
        Path root = Installation.locate().root();
        for (String file : FILES) {
            copy(root.resolve(file), clone.resolve(file));
        }
        try (var parts = Files.newDirectoryStream(root.resolve(PARTS))) {
            for (Path part : parts) {
                copy(part, clone.resolve(PARTS).resolve(part.getFileName()));
            }
        }
    }

    private static void copy(Path file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
    }

    /** Puts a program in the place of one of the system. */
    static void writeProgram(Path program, String command) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** A search path on which there are some programs of the system, and no others. */
    static String pathOf(Path folder, List<String> programs) throws IOException {
        for (String name : programs) {
            Path program = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " is not where it usually is"));
            writeProgram(folder.resolve(name), "exec %s \"$@\"".formatted(program));
        }
        return folder.toString();
    }
}
