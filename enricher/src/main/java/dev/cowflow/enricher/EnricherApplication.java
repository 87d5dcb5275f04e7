package dev.cowflow.enricher;

import dev.cowflow.enricher.query.QueryConfiguration;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.streams.StartRefusedException;
import dev.cowflow.enricher.streams.StreamsLifecycle;
import dev.cowflow.schemas.process.OrderlyStop;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.ServiceSettings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * Prices every trade with the nearest tick. Runs until it is stopped; exit status 1 when it cannot run. With an argument it
 * does what {@link dev.cowflow.enricher.command.Command} says instead.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(EnricherSettings.class)
@Import({EnricherConfiguration.class, QueryConfiguration.class})
public class EnricherApplication {
    private static final Logger LOG = LoggerFactory.getLogger(EnricherApplication.class);

    public static void main(String[] args) throws InterruptedException {
        Locale.setDefault(Locale.US); // a person's language is no setting
        if (args.length > 0) {
            System.exit(EnricherCommands.run(List.of(args), System.out, System.err));
        }
        OrderlyStop.exitsWithZero();
        var application = new SpringApplication(EnricherApplication.class);
        ServiceSettings.applyTo(application, ServiceName.ENRICHER, System.getenv());
        ConfigurableApplicationContext context = application.run();
        try {
            context.getBean(StreamsLifecycle.class).ended().get();
        } catch (ExecutionException e) {
            end(context, e.getCause());
            System.exit(1);
        }
    }

    /** The refusal of a start is the last of the log; there is nothing yet that could hang at the end. */
    private static void end(ConfigurableApplicationContext context, @Nullable Throwable cause) {
        if (cause instanceof StartRefusedException refused) {
            context.close();
            LOG.debug("The start is refused", refused);
            LOG.error("The enricher does not start: {}", refused.getMessage());
        } else {
            LOG.error("The enricher cannot run: {}", String.valueOf(cause), cause);
            context.close();
        }
    }
}
