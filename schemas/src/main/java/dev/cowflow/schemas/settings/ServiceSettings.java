package dev.cowflow.schemas.settings;

import dev.cowflow.schemas.environment.EnvironmentFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The origin of a service's settings: variables named {@code COWFLOW_…} and the jar. Nothing of what Spring would take
 * as well decides anything, neither other variables, which may be exported for another program, nor system properties,
 * nor files in the working directory.
 */
public final class ServiceSettings extends StandardEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceSettings.class);

    private ServiceSettings(Map<String, String> variables) {
        Map<String, Object> passedOn = new HashMap<>(variables);
        passedOn.keySet().removeIf(name -> !ForeignVariables.isPassedOn(name));
        // under this name Spring knows how properties are written as variables
        getPropertySources()
                .addLast(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, passedOn));
    }

    /**
     * Gives an application that has not begun its settings.
     *
     * @throws WrongSettingsException naming every setting that is wrong
     */
    public static void applyTo(SpringApplication application, ServiceName service, Map<String, String> variables) {
        SettingsReview.require(variables, Set.of(service));
        Map<String, Object> settings = new HashMap<>(EnvironmentFiles.read(variables));
        settings.replaceAll((name, value) -> asItIs(String.valueOf(value)));
        if (settings.containsKey("env.COWFLOW_MANAGEMENT_PORT")) {
            // Spring takes this address only along with a management port of its own
            settings.put("management.server.address", "${server.address}");
        }
        settings.put("spring.config.location", "classpath:/");
        application.setDefaultProperties(settings);
        application.setEnvironment(new ServiceSettings(variables));
        List<String> foreign = ForeignVariables.in(variables);
        if (!foreign.isEmpty()) {
            // by then the log is as the settings say
            application.addInitializers(context -> LOG.warn("{}", ForeignVariables.told(foreign)));
        }
    }

    /** Text that looks like the name of another setting, in a password for example, is part of the value. */
    private static String asItIs(String value) {
        return value.replace("${", "\\${");
    }

    /** None of Spring's own: called by the constructor of its class. */
    @Override
    protected void customizePropertySources(MutablePropertySources propertySources) {}
}
