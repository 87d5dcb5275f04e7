package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.HttpProbe;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.environment.EnvironmentFiles;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose parts run elsewhere, in containers for example, and are known by the variables that its services have,
 * too. Calls are about it where COWFLOW_DEPLOYED is true.
 *
 * @param environment variables of this process
 * @param directory for what calls keep while they run
 */
record DeployedPlatform(Map<String, String> environment, DataDirectory directory) implements RunningPlatform {
    private static final String CHOICE = "COWFLOW_DEPLOYED";

    /** @throws IllegalArgumentException when the variable says neither yes nor no: a call must not be about another platform */
    static boolean isMeantBy(Map<String, String> environment) {
        String choice = environment.getOrDefault(CHOICE, "").strip().toLowerCase(Locale.ROOT);
        return switch (choice) {
            case "true", "yes", "on", "1" -> true;
            case "", "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException(CHOICE + " has to be true or false: " + choice);
        };
    }

    @Override
    public KafkaConnection kafka() {
        return KafkaConnection.of(environment);
    }

    @Override
    public RegistryConnection registry() {
        return RegistryConnection.of(environment);
    }

    @Override
    public String jdbcUrl() {
        return value("COWFLOW_DB_URL", "jdbc:postgresql://localhost:5432/cowflow");
    }

    @Override
    public Properties login() {
        Properties login = new Properties();
        login.setProperty("user", value("COWFLOW_DB_USER", "cowflow"));
        login.setProperty("password", value("COWFLOW_DB_PASSWORD", ""));
        return login;
    }

    @Override
    public URI address(Service service) {
        return URI.create(
                switch (service) {
                    case INGESTOR -> value("COWFLOW_INGESTOR_URL", "http://ingestor:8081");
                    case ENRICHER -> value("COWFLOW_ENRICHER_URL", "http://enricher:8082");
                    case SINK -> value("COWFLOW_SINK_URL", "http://sink:8083");
                });
    }

    @Override
    public Map<String, String> commandEnvironment(Service service) {
        return environment;
    }

    @Override
    public List<StatusLine> parts(Admin admin, Database database) throws InterruptedException {
        InfrastructureProblems answers = new InfrastructureProblems(admin, database);
        List<StatusLine> parts = new ArrayList<>();
        parts.add(part("kafka", kafka().bootstrapServers(), answers.kafkaProblem()));
        parts.add(part("postgres", jdbcUrl(), answers.databaseProblem()));
        String registry = registry().url();
        parts.add(part("registry", registry, HttpProbe.answers(URI.create(registry)) ? null : "does not answer"));
        for (Service service : Service.values()) {
            URI readiness = management(service).resolve("/actuator/health/readiness");
            String problem = HttpProbe.isUp(readiness) ? null : readiness + " does not answer 200";
            parts.add(part(service.id(), address(service).toString(), problem));
        }
        return parts;
    }

    /** On a port of its own where the services have one. */
    private URI management(Service service) {
        URI address = address(service);
        String port = value("COWFLOW_MANAGEMENT_PORT", "");
        return port.isEmpty()
                ? address
                : URI.create("%s://%s:%s".formatted(address.getScheme(), address.getHost(), port));
    }

    private static StatusLine part(String name, String address, @Nullable String problem) {
        return new StatusLine.Part(name, 0, address, problem);
    }

    @Override
    public RulesChange rulesChange() {
        return new DeployedRulesChange();
    }

    private String value(String name, String otherwise) {
        return EnvironmentFiles.get(environment, name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }
}
