package dev.cowflow.local.platform;

import dev.cowflow.local.process.JavaCommand;
import dev.cowflow.local.process.OpenParts;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.Readiness;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.stack.SecuredBroker;
import dev.cowflow.schemas.access.KafkaUser;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.testing.TestCertificate;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A platform whose parts trust nobody: a broker with TLS, passwords and access control lists, a role in PostgreSQL for
 * each service, and a token for HTTP.
 */
public final class SecuredPlatform implements AutoCloseable {
    private static final int COMMAND_HEAP_MIB = 384;

    private final Path directory;
    private final OpenParts parts = new OpenParts();
    private final Platform platform;
    private final SecuredBroker broker;
    private final TestCertificate certificate;
    private final Map<KafkaUser, String> passwords = new EnumMap<>(KafkaUser.class);
    private final Map<String, String> secrets = new HashMap<>();

    public SecuredPlatform(Path directory, Path recording) throws Exception {
        this.directory = directory;
        this.certificate = TestCertificate.in(directory, "broker");
        this.platform = parts.add(Platform.open(
                PlatformOptions.of(directory.resolve("data"), 0)
                        .withRecording(recording)
                        .withDrain(true),
                PlatformListener.none()));
        platform.startSandbox();
        platform.startStack();
        this.broker = parts.add(SecuredBroker.start(directory, certificate));
        broker.admin()
                .createTopics(Topics.all().stream()
                        .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config()))
                        .toList())
                .all()
                .get();
        for (KafkaUser user : KafkaUser.values()) {
            String password = secret(user.id()) + "\"\\${x}";
            passwords.put(user, password);
            broker.addUser(user.id(), password);
            broker.grant(user.id(), user.rights());
        }
        addRoles();
    }

    private void addRoles() throws SQLException {
        try (Connection owner = database();
                Statement statement = owner.createStatement()) {
            for (String role : List.of("cowflow_reader", "cowflow_writer", "cowflow_ingestor")) {
                statement.execute("CREATE ROLE " + role);
            }
            statement.execute("CREATE ROLE sink_login LOGIN IN ROLE cowflow_writer PASSWORD '%s'"
                    .formatted(secret("sink_login")));
            statement.execute(
                    "CREATE ROLE ingestor_login LOGIN REPLICATION IN ROLE cowflow_ingestor, cowflow_reader PASSWORD '%s'"
                            .formatted(secret("ingestor_login")));
        }
    }

    public SecuredBroker broker() {
        return broker;
    }

    /** As the owner. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(platform.ports().jdbcUrl(), "cowflow", owner());
    }

    /** Every secret that any part has. */
    public Set<String> secrets() {
        return Set.copyOf(secrets.values());
    }

    private String owner() {
        return platform.directory().postgres().password();
    }

    private String secret(String of) {
        return secrets.computeIfAbsent(of, any -> UUID.randomUUID().toString().replace("-", ""));
    }

    /** Starts a service; returns before it is ready. */
    public ServiceProcess start(Service service, KafkaUser user, Map<String, String> more) throws IOException {
        ProcessSpec spec = platform.specOf(service);
        Map<String, String> environment = environment(service, user);
        environment.putAll(more);
        String port =
                environment.getOrDefault("COWFLOW_MANAGEMENT_PORT", environment.getOrDefault("COWFLOW_HTTP_PORT", ""));
        return parts.add(ServiceProcess.start(
                new ProcessSpec(
                        user.id(),
                        spec.command(),
                        environment,
                        log(user),
                        Readiness.ofAddress(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")),
                        Set.of(0, 3),
                        Duration.ofSeconds(20)),
                ProcessListener.none()));
    }

    /** The exit code of a command of the sink; what it says is in the log of the user. */
    public int runCommand(KafkaUser user, Map<String, String> more, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(JavaCommand.ofJar(Installation.locate().jar(Service.SINK.id()), COMMAND_HEAP_MIB));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(user).toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment(Service.SINK, user));
        builder.environment().putAll(more);
        return builder.start().waitFor();
    }

    private Map<String, String> environment(Service service, KafkaUser user) throws IOException {
        Map<String, String> environment = new HashMap<>(platform.specOf(service).environment());
        environment.put("COWFLOW_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("COWFLOW_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("COWFLOW_KAFKA_USER", user.id());
        environment.put(
                "COWFLOW_KAFKA_PASSWORD_FILE", file(user.id() + ".password", passwords.getOrDefault(user, "none")));
        environment.put("COWFLOW_KAFKA_CA_FILE", file("ca.crt", certificate.certificate()));
        environment.put("COWFLOW_HTTP_TOKEN", secret("token"));
        environment.put("COWFLOW_REGISTRY_USER", "registry-user");
        environment.put("COWFLOW_REGISTRY_PASSWORD", secret("registry"));
        if (service == Service.SINK) {
            environment.put("COWFLOW_DB_USER", "sink_login");
            environment.put("COWFLOW_DB_PASSWORD", secret("sink_login"));
            environment.put("COWFLOW_DB_MIGRATE", "false");
        }
        if (service == Service.INGESTOR) {
            environment.put("COWFLOW_DB_USER", "ingestor_login");
            environment.put("COWFLOW_DB_PASSWORD", secret("ingestor_login"));
        }
        if (service == Service.ENRICHER) {
            environment.put("COWFLOW_DB_PASSWORD", "");
        }
        return environment;
    }

    /** As somebody who looks. */
    public KafkaConnection viewer() throws IOException {
        return KafkaConnection.of(environment(Service.SINK, KafkaUser.VIEWER));
    }

    /** Variables of who makes tables. */
    public Map<String, String> asOwner() {
        secrets.put("cowflow", owner());
        return Map.of("COWFLOW_DB_OWNER_USER", "cowflow", "COWFLOW_DB_OWNER_PASSWORD", owner());
    }

    /** The address of a service, from the variables of its own or those of the platform. */
    public String url(Service service) {
        return platform.ports().url(service);
    }

    /** The readiness that a service tells of itself. */
    public String readiness(Service service) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url(service) + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "none";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path log(KafkaUser user) {
        return directory.resolve(user.id() + ".log");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Override
    public void close() {
        parts.close();
    }
}
