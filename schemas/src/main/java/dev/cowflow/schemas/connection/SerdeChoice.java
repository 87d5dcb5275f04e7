package dev.cowflow.schemas.connection;

import dev.cowflow.schemas.environment.EnvironmentFiles;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The classes of others that make the bytes of values, and values of bytes, in the place of cowflow's own.
 *
 * @param serializer COWFLOW_VALUE_SERIALIZER, a class of Kafka's kind; empty for cowflow's own
 * @param deserializer COWFLOW_VALUE_DESERIALIZER, the same
 * @param settings COWFLOW_SERDE_SETTINGS, what they are given beside what they need to reach the registry: lines of
 *     name=value
 */
public record SerdeChoice(String serializer, String deserializer, String settings) {
    public static final String SERIALIZER = "COWFLOW_VALUE_SERIALIZER";
    public static final String DESERIALIZER = "COWFLOW_VALUE_DESERIALIZER";
    public static final String SETTINGS = "COWFLOW_SERDE_SETTINGS";

    /** Cowflow's own. */
    public static final SerdeChoice OWN = new SerdeChoice("", "", "");

    /** Throws IllegalArgumentException when a class is not there: told at the start, and not by the first record. */
    public SerdeChoice {
        serializer = serializer.strip();
        deserializer = deserializer.strip();
        if (!serializer.isEmpty()) {
            ChosenClass.require(SERIALIZER, serializer, Serializer.class);
        }
        if (!deserializer.isEmpty()) {
            ChosenClass.require(DESERIALIZER, deserializer, Deserializer.class);
        }
        requireSettings(SETTINGS, settings);
    }

    /** As a service with these variables has chosen. */
    static SerdeChoice of(Map<String, String> environment) {
        return new SerdeChoice(
                EnvironmentFiles.get(environment, SERIALIZER).orElse(""),
                EnvironmentFiles.get(environment, DESERIALIZER).orElse(""),
                EnvironmentFiles.get(environment, SETTINGS).orElse(""));
    }

    /**
     * Requires a text to have the form, and to set nothing that is not for anybody to choose.
     *
     * @throws IllegalArgumentException without any value, for there may be secrets among them
     */
    public static void requireSettings(String name, String text) {
        for (String given : parsed(name, text).keySet()) {
            if (SerdeFactory.FIXED.contains(given)) {
                throw new IllegalArgumentException(
                        "%s cannot set %s: cowflow registers its schemas itself, and says which one is written with"
                                .formatted(name, given));
            }
        }
    }

    Map<String, String> properties() {
        return parsed(SETTINGS, settings);
    }

    private static Map<String, String> parsed(String name, String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " has to be lines of name=value, as in a properties file of Kafka's tools", e);
        }
        Map<String, String> parsed = new TreeMap<>();
        properties.forEach((key, value) -> parsed.put(key.toString(), value.toString()));
        return parsed;
    }

    /** Without the settings, which may be secret. */
    @Override
    public String toString() {
        return "%s, %s".formatted(serializer, deserializer);
    }
}
