package dev.cowflow.schemas.testing;

import dev.cowflow.schemas.servers.BrokerServer;
import dev.cowflow.schemas.servers.TestServers;
import java.util.HashMap;
import java.util.Map;

/** One real broker that is a test's own. */
public final class TestBroker implements AutoCloseable {
    private static final Map<String, String> ALONE = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.num.partitions", "1",
            "group.initial.rebalance.delay.ms", "0");

    private final BrokerServer server;

    public TestBroker() throws Exception {
        this(Map.of());
    }

    private TestBroker(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(ALONE);
        settings.putAll(more);
        server = TestServers.broker(settings);
    }

    /** One that forbids what an access control list says, and allows all the rest. */
    public static TestBroker thatAuthorizes() throws Exception {
        return new TestBroker(Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true"));
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
