package dev.cowflow.schemas.connection;

import dev.cowflow.schemas.environment.EnvironmentFiles;
import dev.cowflow.schemas.environment.SettingChecks;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * The settings by which every client reaches Kafka, and the properties that they become. The combinations that make no
 * sense are told by {@link dev.cowflow.schemas.settings.SettingsReview}, before anything is started.
 *
 * @param bootstrapServers COWFLOW_KAFKA_BOOTSTRAP_SERVERS
 * @param securityProtocol COWFLOW_KAFKA_SECURITY_PROTOCOL; empty for PLAINTEXT
 * @param saslMechanism COWFLOW_KAFKA_SASL_MECHANISM; empty for SCRAM-SHA-512
 * @param user COWFLOW_KAFKA_USER
 * @param password COWFLOW_KAFKA_PASSWORD
 * @param ca COWFLOW_KAFKA_CA, certificates in PEM; empty for those that the JVM trusts
 * @param clientCertificate COWFLOW_KAFKA_CLIENT_CERTIFICATE, a chain in PEM
 * @param clientKey COWFLOW_KAFKA_CLIENT_KEY, PKCS#8 in PEM
 * @param clientRack COWFLOW_CLIENT_RACK; of consumers alone
 */
public record KafkaConnection(
        String bootstrapServers,
        String securityProtocol,
        String saslMechanism,
        String user,
        String password,
        String ca,
        String clientCertificate,
        String clientKey,
        String clientRack) {
    /** Kafka's name for keys and certificates that are given as text. */
    private static final String PEM = "PEM";

    public KafkaConnection {
        SettingChecks.requireBrokers(bootstrapServers);
        securityProtocol = securityProtocol.isBlank() ? "PLAINTEXT" : securityProtocol.toUpperCase(Locale.ROOT);
        saslMechanism = saslMechanism.isBlank() ? "SCRAM-SHA-512" : saslMechanism.toUpperCase(Locale.ROOT);
    }

    /** To brokers that neither encrypt nor ask who it is. */
    public static KafkaConnection plain(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, "", "", "", "", "", "", "", "");
    }

    /** As a service with these variables is connected. */
    public static KafkaConnection of(Map<String, String> environment) {
        return new KafkaConnection(
                EnvironmentFiles.get(environment, "COWFLOW_KAFKA_BOOTSTRAP_SERVERS")
                        .orElse("localhost:9092"),
                value(environment, "COWFLOW_KAFKA_SECURITY_PROTOCOL"),
                value(environment, "COWFLOW_KAFKA_SASL_MECHANISM"),
                value(environment, "COWFLOW_KAFKA_USER"),
                value(environment, "COWFLOW_KAFKA_PASSWORD"),
                value(environment, "COWFLOW_KAFKA_CA"),
                value(environment, "COWFLOW_KAFKA_CLIENT_CERTIFICATE"),
                value(environment, "COWFLOW_KAFKA_CLIENT_KEY"),
                value(environment, "COWFLOW_CLIENT_RACK"));
    }

    /** Properties of any client: where Kafka is, and how it is to be spoken to. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(security());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** Properties of any client beside the address; empty where Kafka neither encrypts nor asks who it is. */
    public Map<String, String> security() {
        Map<String, String> properties = new HashMap<>();
        SecurityProtocol protocol = SecurityProtocol.forName(securityProtocol);
        if (protocol == SecurityProtocol.PLAINTEXT) {
            return properties;
        }
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name);
        if (protocol == SecurityProtocol.SASL_PLAINTEXT || protocol == SecurityProtocol.SASL_SSL) {
            properties.put(SaslConfigs.SASL_MECHANISM, saslMechanism);
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, Login.of(saslMechanism, user, password));
        }
        if (!ca.isEmpty()) {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
            properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, ca);
        }
        if (!clientKey.isEmpty()) {
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
            properties.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, clientCertificate);
            properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, clientKey);
        }
        return properties;
    }

    /** Properties of consumers beside those of any client: where they run, so that they read from replicas nearby. */
    public Map<String, String> consumer() {
        return clientRack.isEmpty() ? Map.of() : Map.of(CommonClientConfigs.CLIENT_RACK_CONFIG, clientRack);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "%s, %s".formatted(bootstrapServers, securityProtocol);
    }

    private static String value(Map<String, String> environment, String name) {
        return EnvironmentFiles.get(environment, name).orElse("");
    }
}
