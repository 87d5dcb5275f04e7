package dev.cowflow.schemas.testing;

import dev.cowflow.schemas.environment.EnvironmentFiles;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Settings as a service's application.yaml makes them of environment variables. */
public final class BoundSettings {
    private BoundSettings() {}

    /** @throws org.springframework.boot.context.properties.bind.BindException with what was wrong as its root cause */
    public static <T> T bind(Map<String, String> variables, String prefix, Class<T> type) throws IOException {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.forEach(source -> sources.remove(source.getName()));
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(sources::addLast);
        sources.addLast(new MapPropertySource("defaultProperties", EnvironmentFiles.read(variables)));
        return Binder.get(environment).bind(prefix, type).get();
    }
}
