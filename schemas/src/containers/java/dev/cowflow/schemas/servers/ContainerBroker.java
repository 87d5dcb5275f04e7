package dev.cowflow.schemas.servers;

import java.util.Locale;
import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container of its own. */
final class ContainerBroker implements BrokerServer {
    private final KafkaContainer container =
            new KafkaContainer(ComposeService.read("kafka").image());

    ContainerBroker(Map<String, String> settings) {
        settings.forEach((name, value) -> container.addEnv(variable(name), value));
        container.addEnv("KAFKA_HEAP_OPTS", "-Xms128m -Xmx512m");
        // as the tests themselves: it ends before the optimizing compiler has paid off
        container.addEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        ContainerServers.start(container);
    }

    private static String variable(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
