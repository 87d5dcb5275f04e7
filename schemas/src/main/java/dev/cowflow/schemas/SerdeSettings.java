package dev.cowflow.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** Which serde classes the build uses and how they are set up: {@code serde.properties} on the class path. */
record SerdeSettings(Properties properties) {
    private static final String CONFIGURATION = "configuration.";

    static SerdeSettings load() {
        Properties properties = new Properties();
        try (InputStream in = SerdeSettings.class.getResourceAsStream("/serde.properties")) {
            properties.load(Objects.requireNonNull(in, "serde.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SerdeSettings(properties);
    }

    Map<String, Object> configuration(String registryUrl) {
        Map<String, Object> configuration = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(CONFIGURATION)) {
                configuration.put(
                        name.substring(CONFIGURATION.length()), get(name).replace("{url}", registryUrl));
            }
        }
        return configuration;
    }

    /** Where the registry's Confluent-compatible API is, made of the address that the serde classes use. */
    String compatibilityUrl(String registryUrl) {
        return registryUrl.replaceFirst(get("compatibility.replace") + "/?$", get("compatibility.with"));
    }

    @SuppressWarnings("unchecked")
    Serializer<Object> newSerializer() {
        return newInstance("serializer", Serializer.class);
    }

    @SuppressWarnings("unchecked")
    Deserializer<Object> newDeserializer() {
        return newInstance("deserializer", Deserializer.class);
    }

    private <T> T newInstance(String property, Class<T> type) {
        try {
            return Utils.newInstance(get(property), type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The serde class of serde.properties is not on the class path", e);
        }
    }

    private String get(String name) {
        return Objects.requireNonNull(properties.getProperty(name), name);
    }
}
