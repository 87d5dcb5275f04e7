package dev.cowflow.ingestor;

import dev.cowflow.ingestor.alert.AlertSettings;
import dev.cowflow.ingestor.health.HealthConfiguration;
import dev.cowflow.ingestor.metrics.MetricsConfiguration;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.secrets.Secrets;
import dev.cowflow.ingestor.session.IngestSessionFactory;
import dev.cowflow.ingestor.session.IngestionConfiguration;
import dev.cowflow.ingestor.settings.ConnectionSettings;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.schemas.environment.EnvironmentFiles;
import dev.cowflow.schemas.process.OrderlyStop;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.ServiceSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Reads trades and prices into the raw topics, when no other process does. Exit status when ingesting once: 0 when every run completed, 3 when one
 * failed; its name and cause are the log's last line. 1 when the start failed. With arguments it says how it is called.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({ConnectionSettings.class, IngestSettings.class, AlertSettings.class})
@ComponentScan(basePackageClasses = PriceSource.class)
@Import({
    DatabaseConfiguration.class,
    KafkaConfiguration.class,
    IngestionConfiguration.class,
    HealthConfiguration.class,
    MetricsConfiguration.class
})
public class IngestorApplication {
    private static final Logger LOG = LoggerFactory.getLogger(IngestorApplication.class);
    private static final int RUN_FAILED = 3;
    private static final int START_FAILED = 1;

    public static void main(String[] args) throws InterruptedException {
        Locale.setDefault(Locale.US); // a person's language is no setting
        if (args.length > 0) {
            System.exit(CommandLineHelp.answer(List.of(args), System.out, System.err));
        }
        // The JDK's client would repeat a GET by itself when a connection breaks: a call that no budget knows of,
        // decision 6 (docs/decisions)
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        var application = new SpringApplication(IngestorApplication.class);
        ServiceSettings.applyTo(application, ServiceName.INGESTOR, System.getenv());
        Secrets.declareIn(EnvironmentFiles.read(System.getenv()));
        ConfigurableApplicationContext context = application.run();
        if (!context.getBean(IngestSettings.class).ingestOnce()) {
            OrderlyStop.exitsWithZero(); // ingesting once is not done when it is stopped before the end
        }
        System.exit(exitStatus(context));
    }

    /** Waits until all runs are over, closes the application, and then says how it went. */
    private static int exitStatus(ConfigurableApplicationContext context) throws InterruptedException {
        try {
            List<RunOutcome> outcomes =
                    context.getBean(IngestSessionFactory.class).finished().get();
            context.close();
            Optional<RunOutcome> failed =
                    outcomes.stream().filter(outcome -> !outcome.isCompleted()).findFirst();
            if (failed.isPresent()) {
                LOG.error("{}", failed.get());
                return RUN_FAILED;
            }
            LOG.info("All {} runs completed", outcomes.size());
            return 0;
        } catch (ExecutionException e) {
            context.close();
            LOG.error("{}", String.valueOf(e.getCause()));
            return START_FAILED;
        }
    }
}
