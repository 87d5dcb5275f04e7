package dev.cowflow.local.command;

import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformState;
import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.platform.ServiceEnvironment;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/** A platform of this machine, found by its data directory. */
record LocalPlatform(DataDirectory directory, PlatformState state) implements RunningPlatform {

    /** @throws IllegalStateException when nothing runs on the data directory, or only parts of it for one call */
    static LocalPlatform on(DataDirectory directory) {
        PlatformState state = directory.running().orElseThrow(() -> new IllegalStateException(whatIsWrong(directory)));
        if (state.call() != null) {
            throw new IllegalStateException("On %s runs only what ./cowflow %s needs, process %d; end that first"
                    .formatted(
                            directory.root(), state.call(), state.supervisor().pid()));
        }
        return new LocalPlatform(directory, state);
    }

    /** One that this process holds. */
    static LocalPlatform of(Platform platform) {
        DataDirectory directory = platform.directory();
        return new LocalPlatform(
                directory,
                directory.running().orElseThrow(() -> new IllegalStateException(directory.root() + " is not held")));
    }

    private static String whatIsWrong(DataDirectory directory) {
        OrphanedPlatform orphans = OrphanedPlatform.on(directory);
        return orphans.isEmpty()
                ? "Nothing is running on " + directory.root() + "; start it with: " + CommandHint.up(directory)
                : orphans.advice();
    }

    Ports ports() {
        return state.ports();
    }

    @Override
    public KafkaConnection kafka() {
        return KafkaConnection.plain(ports().bootstrapServers());
    }

    @Override
    public RegistryConnection registry() {
        return RegistryConnection.open(ports().registryUrl());
    }

    @Override
    public String jdbcUrl() {
        return ports().jdbcUrl();
    }

    @Override
    public Properties login() {
        return login(directory);
    }

    static Properties login(DataDirectory directory) {
        Properties login = new Properties();
        login.setProperty("user", "cowflow");
        login.setProperty("password", directory.postgres().password());
        return login;
    }

    @Override
    public URI address(Service service) {
        return URI.create(ports().url(service));
    }

    @Override
    public Map<String, String> commandEnvironment(Service service) {
        return ServiceEnvironment.ofCommand(System.getenv(), service, ports(), directory);
    }

    @Override
    public List<StatusLine> parts(Admin admin, Database database) throws InterruptedException {
        return new LocalParts(this, new InfrastructureProblems(admin, database)).lines();
    }

    @Override
    public RulesChange rulesChange() {
        return new LocalRulesChange(directory);
    }
}
