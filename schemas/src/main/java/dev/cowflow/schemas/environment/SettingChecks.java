package dev.cowflow.schemas.environment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * Requirements on the form of the settings that services have in common. Every check throws IllegalArgumentException
 * with a message that names the variable and an example, and never the value, which can hold a password.
 */
public final class SettingChecks {
    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://[^\\s/]+/[^\\s/?]+(\\?\\S*)?");
    private static final Pattern INSTANCE_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int LARGEST_PORT = 65_535;

    private SettingChecks() {}

    /** @param bootstrapServers COWFLOW_KAFKA_BOOTSTRAP_SERVERS: {@code host:port}, several separated by commas */
    public static void requireBrokers(String bootstrapServers) {
        List<String> brokers = Stream.of(bootstrapServers.split(","))
                .map(String::strip)
                .filter(broker -> !broker.isEmpty())
                .toList();
        require(
                !brokers.isEmpty() && brokers.stream().allMatch(SettingChecks::isBroker),
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS",
                "host and port of one broker or several",
                "kafka-1:9092,kafka-2:9092");
    }

    /** @param url COWFLOW_REGISTRY_URL */
    public static void requireRegistry(String url) {
        requireHttp("COWFLOW_REGISTRY_URL", url, "http://localhost:8080/apis/registry/v3");
    }

    /** @param url COWFLOW_DB_URL: a JDBC address that names host and database */
    public static void requireDatabase(String url) {
        boolean valid = DATABASE.matcher(url).matches()
                && uri(url.substring("jdbc:".length())).isPresent();
        require(
                valid,
                "COWFLOW_DB_URL",
                "the JDBC address of a PostgreSQL database",
                "jdbc:postgresql://localhost:5432/cowflow");
    }

    /** @param id COWFLOW_INSTANCE_ID */
    public static void requireInstanceId(String id) {
        require(
                INSTANCE_ID.matcher(id).matches(),
                "COWFLOW_INSTANCE_ID",
                "1 to 100 letters, digits, dots, dashes or underscores",
                "eu-west-1a");
    }

    /** An address to which paths can be added. It is printed, and shown where a call fails, so it may hold no password. */
    public static void requireHttp(String variable, String url, String example) {
        boolean valid = uri(url).filter(address ->
                        "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                .filter(address -> address.getRawAuthority() != null
                        && !address.getRawAuthority().contains("@")
                        && address.getRawQuery() == null)
                .isPresent();
        require(valid, variable, "an http or https address without user and password", example);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isBroker(String address) {
        Integer port = Utils.getPort(address);
        return Utils.getHost(address) != null && port != null && port > 0 && port <= LARGEST_PORT;
    }

    private static void require(boolean valid, String variable, String description, String example) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "%s has to be %s, for example %s".formatted(variable, description, example));
        }
    }
}
