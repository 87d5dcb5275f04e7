package dev.cowflow.local.stack;

import dev.cowflow.local.platform.FreePort;
import dev.cowflow.local.process.JavaCommand;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.Readiness;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.access.KafkaRight;
import dev.cowflow.schemas.testing.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that takes passwords over TLS on one port, and allows nobody what no access control list does. On its other
 * port administrators are not asked. It logs what it was asked for.
 */
public final class SecuredBroker implements AutoCloseable {
    private static final int HEAP_MIB = 384;
    private static final int ITERATIONS = 4096;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ServiceProcess process;
    private final String bootstrapServers;
    private final Admin admin;

    private SecuredBroker(ServiceProcess process, int port, int adminPort) {
        this.process = process;
        this.bootstrapServers = "127.0.0.1:" + port;
        this.admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + adminPort));
    }

    public static SecuredBroker start(Path directory, TestCertificate certificate) throws Exception {
        int port = FreePort.find();
        int adminPort = FreePort.find();
        Path data = Files.createDirectories(directory.resolve("broker")).resolve("data");
        Map<String, String> settings = BrokerSettings.of(data, adminPort, FreePort.find());
        settings.merge("listeners", "SASL_SSL://127.0.0.1:" + port, (others, own) -> others + ',' + own);
        settings.merge("advertised.listeners", "SASL_SSL://127.0.0.1:" + port, (others, own) -> others + ',' + own);
        settings.merge("listener.security.protocol.map", "SASL_SSL:SASL_SSL", (others, own) -> others + ',' + own);
        settings.putAll(Map.of(
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", certificate.store().toString(),
                "ssl.keystore.password", TestCertificate.PASSWORD,
                "ssl.key.password", TestCertificate.PASSWORD,
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS"));
        Path file = BrokerStorage.prepare(data, settings);
        ServiceProcess process = ServiceProcess.start(
                new ProcessSpec(
                        "secured-kafka",
                        JavaCommand.program(
                                "kafka.Kafka",
                                HEAP_MIB,
                                List.of("-Dlogback.configurationFile=authorizer-logback.xml"),
                                List.of(file.toString()),
                                false),
                        Map.copyOf(System.getenv()),
                        directory.resolve("broker.log"),
                        Readiness.ofPort(port),
                        Set.of(),
                        Duration.ofSeconds(15)),
                ProcessListener.none());
        try {
            process.awaitReady(PATIENCE);
            return new SecuredBroker(process, port, adminPort);
        } catch (RuntimeException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** For {@code bootstrap.servers} of those who log in. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** May do everything. */
    public Admin admin() {
        return admin;
    }

    public void addUser(String name, String password) throws ExecutionException, InterruptedException {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)))
                .all()
                .get();
    }

    public void grant(String user, Collection<KafkaRight> rights) throws ExecutionException, InterruptedException {
        admin.createAcls(bindings(user, rights)).all().get();
    }

    public void revoke(String user, KafkaRight right) throws ExecutionException, InterruptedException {
        admin.deleteAcls(bindings(user, List.of(right)).stream()
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
    }

    private static List<AclBinding> bindings(String user, Collection<KafkaRight> rights) {
        return rights.stream()
                .flatMap(right -> right.bindings("User:" + user).stream())
                .toList();
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}
