package dev.cowflow.schemas.connection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the chosen classes, with the settings that Confluent's and those that Apicurio's know; each passes over those of the
 * other. They register nothing, write with the very schema that cowflow has registered, and read as generated classes.
 */
public final class SerdeFactory {
    private static final String SCHEMA_ID = "use.schema.id";
    private static final String SCHEMA_VERSION = "apicurio.registry.artifact.version";

    private static final Map<String, String> ALWAYS = Map.of(
            "auto.register.schemas", "false",
            "use.latest.version", "false",
            "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicNameStrategy",
            "specific.avro.reader", "true",
            "apicurio.registry.auto-register", "false",
            "apicurio.registry.find-latest", "false",
            "apicurio.registry.headers.enabled", "false",
            "apicurio.registry.use-specific-avro-reader", "true");

    /** Names of settings that nobody else may choose. */
    static final Set<String> FIXED = fixed();

    private final RegistryConnection connection;

    public SerdeFactory(RegistryConnection connection) {
        this.connection = connection;
    }

    /**
     * A serializer for values of one topic.
     *
     * @param id of its schema
     * @param version that this schema has in the topic's subject
     */
    @SuppressWarnings("unchecked") // as Kafka's clients take them
    public Serializer<Object> serializer(int id, int version) {
        Map<String, String> properties = properties();
        properties.put(SCHEMA_ID, Integer.toString(id));
        properties.put(SCHEMA_VERSION, Integer.toString(version));
        Serializer<Object> serializer =
                ChosenClass.create(SerdeChoice.SERIALIZER, connection.serde().serializer(), Serializer.class);
        serializer.configure(properties, false);
        return serializer;
    }

    /** A deserializer for values of any topic. */
    public Deserializer<?> deserializer() {
        Deserializer<?> deserializer =
                ChosenClass.create(SerdeChoice.DESERIALIZER, connection.serde().deserializer(), Deserializer.class);
        deserializer.configure(properties(), false);
        return deserializer;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("schema.registry.url", connection.compatibleUrl());
        properties.put("apicurio.registry.url", connection.apicurioUrl());
        if (!connection.user().isEmpty()) {
            properties.put("basic.auth.credentials.source", "USER_INFO");
            properties.put("basic.auth.user.info", connection.user() + ':' + connection.password());
            properties.put("apicurio.registry.auth.username", connection.user());
            properties.put("apicurio.registry.auth.password", connection.password());
        }
        if (!connection.ca().isEmpty()) {
            properties.put("schema.registry.ssl.truststore.type", "PEM");
            properties.put("schema.registry.ssl.truststore.certificates", connection.ca());
            // without it Confluent's client takes a certificate for any host
            properties.put("schema.registry.ssl.endpoint.identification.algorithm", "https");
            properties.put("apicurio.registry.tls.certificates", connection.ca());
        }
        properties.putAll(connection.serde().properties());
        properties.putAll(ALWAYS);
        return properties;
    }

    private static Set<String> fixed() {
        Set<String> fixed = new HashSet<>(ALWAYS.keySet());
        fixed.add(SCHEMA_ID);
        fixed.add(SCHEMA_VERSION);
        return fixed;
    }
}
