package dev.cowflow.schemas.servers;

import dev.cowflow.schemas.testing.TestCertificate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts servers on this machine, which needs nothing for them. */
final class EmbeddedServers implements ServerSource {
    static final String HOST = "127.0.0.1";

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public BrokerServer broker(Map<String, String> settings) throws Exception {
        return new EmbeddedBroker(settings);
    }

    @Override
    public DatabaseServer database(Map<String, String> settings, @Nullable TestCertificate identity) {
        return EmbeddedDatabase.start(settings, identity);
    }
}
