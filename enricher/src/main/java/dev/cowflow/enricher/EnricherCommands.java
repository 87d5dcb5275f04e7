package dev.cowflow.enricher;

import dev.cowflow.enricher.command.Command;
import dev.cowflow.enricher.command.GroupOffsets;
import dev.cowflow.enricher.command.LocalState;
import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.enricher.topology.EnricherTopology;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.connection.ConnectionAdvice;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.ServiceSettings;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Runs a command of the jar with the settings of the service, and without the service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(EnricherSettings.class)
class EnricherCommands {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int TIMEOUT_MS = 15_000;

    /** The exit status; see {@link Command#USAGE}. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(Command.USAGE);
            return DONE;
        }
        if (arguments.size() == 1) {
            var command = Command.named(arguments.get(0));
            if (command.isPresent()) {
                return run(command.get(), out, err);
            }
        }
        err.println("Not understood: " + String.join(" ", arguments));
        err.print(Command.USAGE);
        return NOT_UNDERSTOOD;
    }

    private static int run(Command command, PrintStream out, PrintStream err) {
        var application = new SpringApplicationBuilder(EnricherCommands.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .application();
        ServiceSettings.applyTo(application, ServiceName.ENRICHER, System.getenv());
        try (var context = application.run()) {
            run(command, context.getBean(EnricherSettings.class), out);
            return DONE;
        } catch (KafkaException e) {
            err.println(ConnectionAdvice.told(e));
            return FAILED;
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static void run(Command command, EnricherSettings settings, PrintStream out) {
        Map<String, Object> connection = new HashMap<>(settings.kafka().properties());
        connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
        List<String> topics = Stream.of(
                        Topics.RAW_TRADES,
                        Topics.PRICE_TICKS,
                        Topics.PRICE_COVERAGE,
                        Topics.BROADCAST_PRICES.beside(settings.outputSuffix()))
                .map(Topic::name)
                .toList();
        try (Admin admin = Admin.create(connection);
                RegistryAvroCodec codec = new RegistryAvroCodec(settings.registry())) {
            var topology = EnricherTopology.build(settings.rules(), codec, JoinListener.NONE, settings.outputSuffix());
            LocalState state = new LocalState(topology, StreamsSettings.of(settings));
            GroupOffsets offsets = new GroupOffsets(admin, StreamsSettings.applicationId(settings), topics);
            command.run(state, offsets, out::println);
        }
    }
}
