package dev.cowflow.sink;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the sink beside those that Spring reads itself.
 *
 * @param registryUrl API of the schema registry, as its serde classes want it
 * @param dbUrl JDBC address of the warehouse
 * @param instanceId tells this sink from others of the group, and stays the same when it starts again
 */
@ConfigurationProperties("cowflow")
public record SinkSettings(String registryUrl, String dbUrl, String instanceId) {
    private static final Pattern HTTP_URL = Pattern.compile("https?://\\S+");
    private static final Pattern JDBC_URL = Pattern.compile("jdbc:postgresql://\\S+");
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public SinkSettings {
        require("COWFLOW_REGISTRY_URL", registryUrl, HTTP_URL, "an http or https URL");
        require("COWFLOW_DB_URL", dbUrl, JDBC_URL, "a URL that starts with jdbc:postgresql://");
        require("COWFLOW_INSTANCE_ID", instanceId, INSTANCE, "1 to 100 letters, digits, dots, dashes or underscores");
    }

    private static void require(String variable, String value, Pattern form, String description) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(variable + " has to be " + description);
        }
    }
}
