package dev.cowflow.sink;

import dev.cowflow.schemas.EnvironmentFiles;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Writes topics into PostgreSQL, until it is stopped. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(SinkSettings.class)
@Import({WriterConfiguration.class, ConsumerConfiguration.class})
public class SinkApplication {
    public static void main(String[] args) {
        var application = new SpringApplication(SinkApplication.class);
        application.setDefaultProperties(EnvironmentFiles.read(System.getenv()));
        application.run(args);
    }
}
