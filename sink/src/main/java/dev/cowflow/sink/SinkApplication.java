package dev.cowflow.sink;

import dev.cowflow.schemas.process.OrderlyStop;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.ServiceSettings;
import dev.cowflow.sink.command.DurationOption;
import dev.cowflow.sink.command.RefusedException;
import java.time.Duration;
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
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.TransactionSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/**
 * Writes topics into PostgreSQL, until it is stopped; exit status 1 when it cannot go on. With a command as its first
 * argument it does what that says instead.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(SinkSettings.class)
@Import({WriterConfiguration.class, ConsumerConfiguration.class})
public class SinkApplication {
    private static final Logger LOG = LoggerFactory.getLogger(SinkApplication.class);

    public static void main(String[] args) throws InterruptedException {
        Locale.setDefault(Locale.US); // a person's language is no setting
        if (args.length > 0) {
            System.exit(new CommandLine(new Commands())
                    .registerConverter(Duration.class, new DurationOption())
                    .setExecutionExceptionHandler(SinkApplication::report)
                    .execute(args));
        }
        OrderlyStop.exitsWithZero();
        var application = new SpringApplication(SinkApplication.class);
        ServiceSettings.applyTo(application, ServiceName.SINK, System.getenv());
        ConfigurableApplicationContext context = application.run();
        try {
            context.getBean(SinkStartup.class).ended().get();
        } catch (ExecutionException e) {
            end(context, e.getCause());
            System.exit(1);
        }
    }

    /** The refusal of a start is the last of the log, so that whoever starts the sink finds it there. */
    private static void end(ConfigurableApplicationContext context, @Nullable Throwable cause) {
        if (cause instanceof RefusedException refused) {
            context.close();
            LOG.debug("The start is refused", refused);
            LOG.error("The sink does not start: {}", refused.getMessage());
        } else {
            LOG.error("The sink cannot go on: {}", String.valueOf(cause), cause);
            context.close();
        }
    }

    private static int report(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.debug("Failed", failure);
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(first(failure));
        command.getErr()
                .println(cause instanceof RefusedException ? "Refused: " + cause.getMessage() : "Failed: " + cause);
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** The failure before that of a rollback, which only follows from it. */
    private static Throwable first(Throwable failure) {
        return failure instanceof TransactionSystemException rollback && rollback.getApplicationException() != null
                ? rollback.getApplicationException()
                : failure;
    }

    @Command(
            name = "java -jar cowflow-sink.jar",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "[COMMAND]",
            description =
                    "Without a command: writes topics into PostgreSQL until it is stopped. Settings are environment variables.",
            subcommands = {MigrateCommand.class, RebuildCommand.class, RestoreCommand.class})
    private static final class Commands {}
}
