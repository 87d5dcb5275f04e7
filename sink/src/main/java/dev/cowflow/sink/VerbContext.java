package dev.cowflow.sink;

import dev.cowflow.schemas.EnvironmentFiles;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The parts of the service that its verbs use, with the settings of the service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class})
@EnableConfigurationProperties(SinkSettings.class)
@Import(WriterConfiguration.class)
class VerbContext {
    /** @param profile what the verb needs otherwise than the service does */
    static ConfigurableApplicationContext open(String profile) {
        var application = new SpringApplicationBuilder(VerbContext.class)
                .profiles(profile)
                .application();
        application.setDefaultProperties(EnvironmentFiles.read(System.getenv()));
        return application.run();
    }
}
