package dev.cowflow.local.testing;

import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.connection.SerdeChoice;
import java.util.stream.Stream;

/** Serde classes of others. */
public enum SerdeFamily {
    APICURIO("io.apicurio.registry.serde.avro.AvroKafka"),

    /** There in builds with the Maven profile confluent alone. */
    CONFLUENT("io.confluent.kafka.serializers.KafkaAvro");

    private final String beginning;

    SerdeFamily(String beginning) {
        this.beginning = beginning;
    }

    /** Those that this build has. */
    public static Stream<SerdeFamily> present() {
        return Stream.of(values()).filter(family -> family == APICURIO || family.isPresent());
    }

    private boolean isPresent() {
        String file = beginning.replace('.', '/') + "Serializer.class";
        return SerdeFamily.class.getClassLoader().getResource(file) != null;
    }

    /** A codec whose work they do. */
    public RegistryAvroCodec codec(String url, String user, String password, String ca) {
        var choice = new SerdeChoice(beginning + "Serializer", beginning + "Deserializer", "");
        return new RegistryAvroCodec(new RegistryConnection(url, user, password, ca, choice));
    }
}
