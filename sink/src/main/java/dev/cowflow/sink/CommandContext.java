package dev.cowflow.sink;

import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.ServiceSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Parts of the service that the commands of the sink's jar use: its connections and its settings. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, KafkaAutoConfiguration.class
})
@EnableConfigurationProperties(SinkSettings.class)
@Import(WriterConfiguration.class)
class CommandContext {
    /** @param profile what the command needs otherwise than the service */
    static ConfigurableApplicationContext open(String profile) {
        var application = new SpringApplicationBuilder(CommandContext.class)
                .profiles(profile)
                .application();
        ServiceSettings.applyTo(application, ServiceName.SINK, System.getenv());
        return application.run();
    }

    static KafkaConnection kafka(ApplicationContext parts) {
        return parts.getBean(SinkSettings.class).kafka();
    }
}
