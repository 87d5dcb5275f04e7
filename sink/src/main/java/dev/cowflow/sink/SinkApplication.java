package dev.cowflow.sink;

import dev.cowflow.schemas.EnvironmentFiles;
import dev.cowflow.sink.verb.RefusedException;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Writes topics into PostgreSQL, until it is stopped. With a verb as its first argument it does what that says instead. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(SinkSettings.class)
@Import({WriterConfiguration.class, ConsumerConfiguration.class})
public class SinkApplication {
    public static void main(String[] args) {
        if (args.length > 0) {
            System.exit(new CommandLine(new Verbs())
                    .setExecutionExceptionHandler(SinkApplication::report)
                    .execute(args));
        }
        var application = new SpringApplication(SinkApplication.class);
        application.setDefaultProperties(EnvironmentFiles.read(System.getenv()));
        application.run();
    }

    private static int report(Exception failure, CommandLine verb, ParseResult parsed) {
        LoggerFactory.getLogger(SinkApplication.class).debug("Failed", failure);
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        verb.getErr()
                .println(cause instanceof RefusedException ? "Refused: " + cause.getMessage() : "Failed: " + cause);
        return verb.getCommandSpec().exitCodeOnExecutionException();
    }

    @Command(
            name = "java -jar cowflow-sink.jar",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "[COMMAND]",
            description =
                    "Without a command: writes topics into PostgreSQL until it is stopped. Settings are environment variables.",
            subcommands = {RebuildVerb.class, RestoreVerb.class})
    private static final class Verbs {}
}
