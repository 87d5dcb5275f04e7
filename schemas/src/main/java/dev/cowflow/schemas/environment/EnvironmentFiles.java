package dev.cowflow.schemas.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that the environment gives, each as a value or as a mounted secret: {@code COWFLOW_X_FILE} names a file
 * that holds the value of {@code COWFLOW_X}. What is empty is not given.
 */
public final class EnvironmentFiles {
    /** Prefix of the settings' names in the result: an empty variable must not hide the default of its setting. */
    static final String NAMESPACE = "env.";

    private static final String PREFIX = "COWFLOW_";
    private static final String SUFFIX = "_FILE";

    private EnvironmentFiles() {}

    /**
     * All settings that are given, {@code COWFLOW_X} as {@code env.COWFLOW_X}; white space at the end, such as
     * the line break that {@code echo} writes, is not part of a value.
     *
     * @throws UncheckedIOException when a file cannot be read
     * @throws IllegalArgumentException when a setting is given both ways, or is no length of time where it has to be one
     */
    public static Map<String, Object> read(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        environment.forEach((name, given) -> {
            String value = given.stripTrailing();
            if (name.startsWith(PREFIX) && !value.isEmpty()) {
                if (name.endsWith(SUFFIX)) {
                    readFile(name, value, environment, settings);
                } else {
                    settings.put(NAMESPACE + name, value);
                }
            }
        });
        DurationSettings.require(settings);
        return settings;
    }

    /**
     * One setting, when it is given.
     *
     * @throws UncheckedIOException when its file cannot be read
     * @throws IllegalArgumentException as {@link #read} does
     */
    public static Optional<String> get(Map<String, String> environment, String name) {
        Map<String, String> own = new HashMap<>(environment);
        own.keySet().retainAll(Set.of(name, name + SUFFIX));
        return Optional.ofNullable(read(own).get(NAMESPACE + name)).map(Object::toString);
    }

    private static void readFile(
            String name, String file, Map<String, String> environment, Map<String, Object> settings) {
        String setting = name.substring(0, name.length() - SUFFIX.length());
        if (!environment.getOrDefault(setting, "").isBlank()) {
            throw new IllegalArgumentException("Set either " + setting + " or " + name + ", not both");
        }
        String content = content(name, file);
        if (!content.isEmpty()) {
            settings.put(NAMESPACE + setting, content);
        }
    }

    private static String content(String name, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the file that " + name + " names: " + file, e);
        }
    }
}
