package dev.cowflow.schemas.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.model.Container;
import dev.cowflow.schemas.testing.TestBroker;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** The images behind the servers' ports, as Docker names them. */
class ContainersTest {
    @BeforeEach
    void requireDocker() {
        assumeThat(TestServers.chosen()).as("Docker can be reached").isInstanceOf(ContainerServers.class);
    }

    @Test
    void shouldRunTheBrokerOfTheComposeFile() throws Exception {
        try (TestBroker broker = new TestBroker()) {
            assertThat(imageAt(URI.create("kafka://" + broker.bootstrapServers())))
                    .isEqualTo(ComposeService.read("kafka").image())
                    .startsWith("apache/kafka:");
        }
    }

    @Test
    void shouldRunTheDatabaseOfTheComposeFile() {
        DatabaseServer server = TestServers.database(Map.of(), null);

        assertThat(imageAt(URI.create(server.url("postgres").substring("jdbc:".length()))))
                .isEqualTo(ComposeService.read("postgres").image())
                .startsWith("postgres:");
    }

    @Test
    void shouldRunTheRegistryOfTheComposeFile() {
        try (RegistryServer registry = TestServers.registry(() -> {
            throw new IllegalStateException("not of a container");
        })) {
            assertThat(imageAt(URI.create(registry.url())))
                    .isEqualTo(ComposeService.read("registry").image())
                    .startsWith("apicurio/apicurio-registry:");
        }
    }

    private static String imageAt(URI address) {
        return DockerClientFactory.instance().client().listContainersCmd().exec().stream()
                .filter(container -> Arrays.stream(container.getPorts())
                        .anyMatch(port -> Integer.valueOf(address.getPort()).equals(port.getPublicPort())))
                .map(Container::getImage)
                .findAny()
                .orElse("none");
    }
}
