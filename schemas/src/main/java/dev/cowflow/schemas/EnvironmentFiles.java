package dev.cowflow.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings that come as mounted secrets: {@code COWFLOW_X_FILE} names a file that holds the value of {@code COWFLOW_X}. */
public final class EnvironmentFiles {
    private static final String PREFIX = "COWFLOW_";
    private static final String SUFFIX = "_FILE";

    private EnvironmentFiles() {}

    /**
     * The settings that files give, by the names they would have in the environment; a final line break is not part of
     * a value.
     *
     * @throws UncheckedIOException when a file cannot be read
     * @throws IllegalArgumentException when a setting is given both ways
     */
    public static Map<String, Object> read(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        environment.forEach((name, file) -> {
            if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                String setting = name.substring(0, name.length() - SUFFIX.length());
                if (environment.containsKey(setting)) {
                    throw new IllegalArgumentException("Set either " + setting + " or " + name + ", not both");
                }
                settings.put(setting, content(name, file));
            }
        });
        return settings;
    }

    private static String content(String name, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the file that " + name + " names: " + file, e);
        }
    }
}
