package dev.cowflow.schemas.settings;

import dev.cowflow.schemas.connection.SerdeChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Settings of the connections to Kafka and the registry of which one needs another, or is of no use beside it. */
final class KafkaTogether {
    static final List<String> PROTOCOLS = List.of("plaintext", "ssl", "sasl_plaintext", "sasl_ssl");
    static final List<String> MECHANISMS = List.of("scram-sha-512", "scram-sha-256", "plain");

    private static final String PROTOCOL = "COWFLOW_KAFKA_SECURITY_PROTOCOL";
    private static final String MECHANISM = "COWFLOW_KAFKA_SASL_MECHANISM";
    private static final String USER = "COWFLOW_KAFKA_USER";
    private static final String PASSWORD = "COWFLOW_KAFKA_PASSWORD";
    private static final String CA = "COWFLOW_KAFKA_CA";
    private static final String CERTIFICATE = "COWFLOW_KAFKA_CLIENT_CERTIFICATE";
    private static final String KEY = "COWFLOW_KAFKA_CLIENT_KEY";

    private KafkaTogether() {}

    /** @param given settings that have a value, in a form that is right */
    static List<String> problems(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        String protocol = given.getOrDefault(PROTOCOL, "plaintext").toLowerCase(Locale.ROOT);
        boolean login = protocol.startsWith("sasl");
        boolean tls = protocol.endsWith("ssl");
        of(given, USER, PASSWORD, MECHANISM)
                .filter(name -> !login)
                .forEach(name -> problems.add(
                        "%s is set, but %s asks for no login: set it to SASL_SSL".formatted(name, PROTOCOL)));
        of(given, CA, CERTIFICATE, KEY)
                .filter(name -> !tls)
                .forEach(name -> problems.add("%s is set, but %s is without TLS: set it to %s"
                        .formatted(name, PROTOCOL, login ? "SASL_SSL" : "SSL or SASL_SSL")));
        if (login) {
            Stream.of(USER, PASSWORD)
                    .filter(name -> !given.containsKey(name))
                    .forEach(name -> problems.add("%s=%s needs %s".formatted(PROTOCOL, given.get(PROTOCOL), name)));
        }
        needs(given, CERTIFICATE, KEY, problems);
        needs(given, KEY, CERTIFICATE, problems);
        needs(given, "COWFLOW_REGISTRY_USER", "COWFLOW_REGISTRY_PASSWORD", problems);
        needs(given, "COWFLOW_REGISTRY_PASSWORD", "COWFLOW_REGISTRY_USER", problems);
        if (given.containsKey(SerdeChoice.SETTINGS)
                && !given.containsKey(SerdeChoice.SERIALIZER)
                && !given.containsKey(SerdeChoice.DESERIALIZER)) {
            problems.add("%s needs %s or %s"
                    .formatted(SerdeChoice.SETTINGS, SerdeChoice.SERIALIZER, SerdeChoice.DESERIALIZER));
        }
        if (given.containsKey("COWFLOW_REGISTRY_CA")
                && !given.getOrDefault("COWFLOW_REGISTRY_URL", "")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("https:")) {
            problems.add("COWFLOW_REGISTRY_CA is set, but COWFLOW_REGISTRY_URL is no https address");
        }
        return problems;
    }

    private static void needs(Map<String, String> given, String one, String other, List<String> problems) {
        if (given.containsKey(one) && !given.containsKey(other)) {
            problems.add(one + " needs " + other);
        }
    }

    private static Stream<String> of(Map<String, String> given, String... names) {
        return Stream.of(names).filter(given::containsKey);
    }
}
