package dev.cowflow.schemas.servers;

import dev.cowflow.schemas.testing.TestCertificate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts servers. */
interface ServerSource {
    /** The host of all their addresses. */
    String host();

    /** @param settings as in {@code server.properties} */
    BrokerServer broker(Map<String, String> settings) throws Exception;

    /**
     * @param settings as in {@code postgresql.conf}
     * @param identity what it shows to clients that ask for TLS; without it there is none
     */
    DatabaseServer database(Map<String, String> settings, @Nullable TestCertificate identity);
}
