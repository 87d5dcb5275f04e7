package dev.cowflow.schemas.servers;

import java.util.Map;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A broker in this process. Kafka's own kit: spring-kafka-test's is made for a Kafka older than ours. */
final class EmbeddedBroker implements BrokerServer {
    private final KafkaClusterTestKit kit;

    EmbeddedBroker(Map<String, String> settings) throws Exception {
        var builder = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build());
        settings.forEach(builder::setConfigProp);
        kit = builder.build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
    }

    @Override
    public String bootstrapServers() {
        return kit.bootstrapServers();
    }

    @Override
    public void close() throws Exception {
        kit.close();
    }
}
