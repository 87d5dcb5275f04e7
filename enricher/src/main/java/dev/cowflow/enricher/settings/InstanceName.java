package dev.cowflow.enricher.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The name of an instance that was given none: made up once, and kept beside its state. So it is the same after a restart,
 * which finds the state, and no other instance has it, since none runs on the same state.
 */
public final class InstanceName {
    private static final String FILE = "instance.id";
    private static final int LONGEST_HOST = 50;
    private static final int RANDOM_CHARACTERS = 12;

    private InstanceName() {}

    /** @param folder that the folder of the state is in */
    public static String keptIn(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path next = Files.writeString(folder.resolve(FILE + ".next"), newName());
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw StateFolder.unusable(folder, e);
        }
    }

    /** The host is for people who look at the group. */
    private static String newName() {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_CHARACTERS);
        return host() + '-' + random;
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "_");
            return name.substring(0, Math.min(name.length(), LONGEST_HOST));
        } catch (UnknownHostException e) {
            return "enricher";
        }
    }
}
