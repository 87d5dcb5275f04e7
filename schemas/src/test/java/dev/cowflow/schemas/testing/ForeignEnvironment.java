package dev.cowflow.schemas.testing;

import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.ServiceSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** The behaviour of a service in an environment in which variables for another project are exported. */
public final class ForeignEnvironment {
    private static final String SYSTEM_PROPERTY = "spring.datasource.driver-class-name";

    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("SPRING_DATASOURCE_URL", "jdbc:postgresql://elsewhere/other"),
            Map.entry("SPRING_DATASOURCE_USERNAME", "other"),
            Map.entry("SPRING_FLYWAY_ENABLED", "false"),
            Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "elsewhere:1"),
            Map.entry("SPRING_KAFKA_CONSUMER_GROUP_ID", "other"),
            Map.entry("SPRING_APPLICATION_JSON", "{\"server.port\": 1}"),
            Map.entry("SPRING_PROFILES_ACTIVE", "other"),
            Map.entry("SPRING_CONFIG_LOCATION", "file:/nowhere/"),
            Map.entry("SPRING_CONFIG_IMPORT", "file:/nowhere/else.yaml"),
            Map.entry("SERVER_PORT", "1"),
            Map.entry("SERVER_ADDRESS", "192.0.2.1"),
            Map.entry("MANAGEMENT_SERVER_PORT", "1"),
            Map.entry("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*"),
            Map.entry("LOGGING_LEVEL_ROOT", "trace"),
            Map.entry("SERVICE_DB_URL", "jdbc:postgresql://elsewhere/other"),
            Map.entry("DEBEZIUM_SINK_TYPE", "other"),
            Map.entry("PATH", "/bin"));

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private ForeignEnvironment() {}

    /** The settings of the service on whose class path this runs. */
    public static ConfigurableEnvironment with(ServiceName service, Map<String, String> own) {
        Map<String, String> variables = new HashMap<>(FOREIGN);
        variables.putAll(own);
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        ServiceSettings.applyTo(application, service, variables);
        System.setProperty(SYSTEM_PROPERTY, "other.Driver");
        try (ConfigurableApplicationContext context = application.run()) {
            return context.getEnvironment();
        } finally {
            System.clearProperty(SYSTEM_PROPERTY);
        }
    }

    /** Tells whether a source of these settings has what came from elsewhere. */
    public static boolean leaks(ConfigurableEnvironment settings) {
        return settings.getPropertySources().stream()
                .map(PropertySource::getSource)
                .map(String::valueOf)
                .anyMatch(source -> source.contains("elsewhere") || source.contains("192.0.2.1"));
    }
}
